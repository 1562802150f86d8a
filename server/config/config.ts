import { join, resolve } from 'node:path'
import type { Limits } from '../limits/limits.ts'
import type { StoreLocation } from '../store/open.ts'
import { loginOption, type LoginOption } from '../contract/fields.ts'
import { networks } from './networks.ts'
import type { Settings } from './settings.ts'
import type { StrongerFactor } from '../contract/ways.ts'
import { strongerFactorConfig, type RelyingParty } from './stronger-factors.ts'

/** What the running server goes by. Made once from the settings and from how it listens. */
export interface ServerConfig {
  /** `bundled`: started by the desktop app, for one computer. `shared`: reached by many. */
  readonly mode: 'bundled' | 'shared'
  /** Messages go to the outbox folder, and the sample roster is there. */
  readonly demo: boolean
  /** Where clients reach the server: links are made of it, never of a request's `Host`. No slash at the end. */
  readonly publicUrl: string
  /** Values of `Host` that are answered. */
  readonly hosts: ReadonlySet<string>
  /** Bundled only: what every request must carry in the header `launchHeader`. */
  readonly launchSecret: string | undefined
  readonly limits: Limits
  /** Whether an address is a reverse proxy's whose word on the real peer counts. */
  readonly isTrustedProxy: (address: string) => boolean
  /** Countries whose phone numbers are accepted, ISO 3166 alpha-2; the first is the default. */
  readonly countries: readonly [string, ...string[]]
  /** How people may sign in. */
  readonly loginOptions: ReadonlySet<LoginOption>
  /** `enter-digits`: the person keys in the digits that the screen shows, then #. */
  readonly voiceConfirmation: 'press-hash' | 'enter-digits' | 'read-code'
  /** Where the roster names no administrator: whether the first to finish enrolment becomes one (guide section 2). */
  readonly firstUserIsAdministrator: boolean
  /** What people may add to the guide's two methods. */
  readonly strongerFactors: ReadonlySet<StrongerFactor>
  readonly offerSecondWay: boolean
  readonly recoveryNeedsSecondProof: boolean
  /** Whom passkeys are made for; null where no browser can be sent to this server. */
  readonly relyingParty: RelyingParty | null
  /** Where the demo outbox writes; undefined outside demo mode. */
  readonly outboxDir: string | undefined
  /** Base of a call's answer URL in the demo outbox; undefined when the server doesn't listen on TCP. */
  readonly answerBaseUrl: string | undefined
}

/** How the server came to listen. */
export interface Reach {
  readonly mode: ServerConfig['mode']
  /** Where it can be reached if no public URL is set. */
  readonly url: string
  readonly tcp: boolean
  /** Values of `Host` that reach it by its own address. */
  readonly hosts: readonly string[]
  readonly launchSecret?: string
}

const defaultDataDir = 'atrezzo-data'

/** Countries whose phone numbers are accepted. */
export function countriesOf({ countries = [] }: Pick<Settings, 'countries'>): readonly [string, ...string[]] {
  const [first = 'US', ...others] = countries
  return [first, ...others]
}

/** The directory of the server's files, absolute. */
export function dataDirOf(settings: Settings): string {
  return resolve(settings.dataDir ?? defaultDataDir)
}

/** Where the store is: the database that was named, or a file in the data directory. */
export function storeLocation(settings: Settings): StoreLocation {
  return settings.databaseUrl === undefined
    ? { dialect: 'sqlite', file: join(dataDirOf(settings), 'atrezzo.db') }
    : { dialect: 'postgres', url: settings.databaseUrl }
}

/** Fills in the defaults, some of which depend on how the server is used. */
export function serverConfig(settings: Settings, limits: Limits, reach: Reach): ServerConfig {
  const demo = settings.demo ?? false
  const publicUrl = settings.publicUrl ?? reach.url
  const [first, ...others] = countriesOf(settings)
  return {
    mode: reach.mode,
    demo,
    publicUrl,
    hosts: new Set([new URL(publicUrl).host, ...reach.hosts, ...(settings.allowedHosts ?? [])]),
    launchSecret: reach.launchSecret,
    limits,
    isTrustedProxy: networks(settings.trustedProxies ?? []),
    countries: [first, ...others],
    loginOptions: new Set(
      loginOption.options.filter((option) => settings.loginOptions?.includes(option) ?? true),
    ),
    // Outside the demo nobody can report a key press to a bundled server.
    voiceConfirmation:
      settings.voiceConfirmation ?? (reach.mode === 'bundled' && !demo ? 'read-code' : 'press-hash'),
    firstUserIsAdministrator: settings.firstUserIsAdministrator ?? (reach.mode === 'bundled' || demo),
    ...strongerFactorConfig(settings, publicUrl, reach),
    outboxDir: demo ? join(dataDirOf(settings), 'outbox') : undefined,
    answerBaseUrl: reach.tcp ? publicUrl : undefined,
  }
}
