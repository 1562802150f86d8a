import type { Settings } from '../../src-preload/bridge.ts'
import type { PolicyState } from '../policy/policy.ts'
import { policyNames } from '../policy/table.ts'
import { redactLogLine } from './redact-log.ts'
import type { Section } from './report.ts'

export interface Versions {
  readonly app: string
  readonly packaged: boolean
  /** Of Electron and what is inside it; absent where the app runs without it. */
  readonly electron: string | undefined
  readonly chromium: string | undefined
  readonly node: string
  /** Such as `Windows 11 Pro 10.0.26100 x64`. */
  readonly system: string
}

/** What the app is made of, and where it runs. */
export const versionsSection = ({ app, packaged, electron, chromium, node, system }: Versions): Section => ({
  title: 'Versions',
  lines: [
    `Atrezzo Desktop: ${app}${packaged ? '' : ', from source'}`,
    `Electron: ${electron ?? 'none (stand-in host)'}`,
    `Chromium: ${chromium ?? 'unknown'}`,
    `Node: ${node}`,
    `Operating system: ${system}`,
  ],
})

/** What the person has set, by name; each is a choice out of a few. */
export const settingsSection = (
  { colorScheme, language, lastOption, lockAfter }: Settings,
  demo: boolean,
): Section => ({
  title: 'Settings',
  lines: [
    `Colors: ${colorScheme}`,
    `Language: ${language}`,
    `Sign-in option used last: ${lastOption ?? 'none'}`,
    `Lock after: ${lockAfter} min`,
    `Demo mode: ${demo ? 'on' : 'off'}`,
  ],
})

/** How the app reaches its server, looked at now. */
export interface ConnectionFacts {
  /** `this computer`, or the address of a shared server. */
  readonly server: string
  readonly connection: string
  /** What is in the way, as far as it is known. */
  readonly trouble: string | null
  /** What came of asking the server for a sign of life. */
  readonly answer: 'not asked' | 'none' | { readonly milliseconds: number }
  readonly keychain: boolean
  /** Of the disk that the app's data are on; null where it can't be told. */
  readonly freeBytes: number | null
}

const gigabyte = 1_000_000_000

/** The connection's checks. */
export const connectionSection = (facts: ConnectionFacts): Section => ({
  title: 'Connection',
  lines: [
    `Server: ${facts.server}`,
    `State: ${facts.connection}`,
    `Problem: ${facts.trouble ?? 'none known'}`,
    `Sign of life: ${typeof facts.answer === 'string' ? facts.answer : `after ${facts.answer.milliseconds} ms`}`,
    `Keychain: ${facts.keychain ? 'available' : 'unavailable'}`,
    `Free on the disk: ${facts.freeBytes === null ? 'unknown' : `${(facts.freeBytes / gigabyte).toFixed(1)} GB`}`,
  ],
})

/** When the file was made, by this computer's clock: a clock that is wrong shows. */
export const timeSection = (now: Date, timeZone: string): Section => ({
  title: 'Time',
  lines: [`Made: ${now.toISOString()}`, `Time zone: ${timeZone}`],
})

/** The end of a log, redacted; null stands for a log that can't be read. */
export const logSection = (name: string, lines: readonly string[] | null): Section => ({
  title: `Log: ${name}`,
  lines:
    lines === null
      ? ['not there, or not readable']
      : lines.length === 0
        ? ['empty']
        : lines.map(redactLogLine),
})

/**
 * What the organization manages: the table's settings alone, none of which is secret (a proxy's address takes no user),
 * and what of the policy can't be used. A value that was refused is not shown.
 */
export const policySection = ({ policy, source, levels, problem }: PolicyState): Section => ({
  title: 'Policy',
  lines: [
    `From: ${source}`,
    ...policyNames.flatMap((name) =>
      policy[name] === undefined
        ? []
        : [`${name}: ${JSON.stringify(policy[name])} (${levels[name] ?? 'unknown'})`],
    ),
    ...(problem?.unreadable ?? []).map(
      ({ level, inForce }) => `Not readable: ${level}; in force: ${inForce}`,
    ),
    ...(problem?.refused ?? []).map(
      ({ name, level, reason, inForce }) =>
        `Not used: ${knownName(name)} (${level}), ${reason}; in force: ${inForce}`,
    ),
  ],
})

const knownName = (written: string): string =>
  policyNames.find((name) => name === written) ?? 'a name that is not known'
