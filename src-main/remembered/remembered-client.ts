import { randomBytes } from 'node:crypto'
import type { LoginOption } from '../../server/contract/fields.ts'
import type { Flow, IssuedSession } from '../../server/contract/flows.ts'
import type { Bridge, Remembered } from '../../src-preload/bridge.ts'
import { failed, success, type Result } from '../client/result.ts'
import type { FlowMemory } from '../flows/flow-memory.ts'
import type { SessionClient } from '../flows/session-client.ts'
import type { SecretStore } from '../secrets/secret-store.ts'
import { readEntry, removeEntry, writeEntry, type RememberedEntry } from './entry.ts'
import { createTurns } from './in-turn.ts'
import type { RememberedRequests } from './requests.ts'

export interface RememberedOptions {
  requests: RememberedRequests
  secrets: SecretStore
  sessions: Pick<SessionClient, 'begin' | 'current'>
  /** Takes the login flow that the server opens where terms are owed. */
  flows: Pick<FlowMemory, 'remember' | 'forgetCurrent'>
  /** This installation's id, without which the token is good for nothing. */
  installation: () => string
  /** Milliseconds that the organization lets a sign-in be remembered at most: 0 never, null as the server says. */
  longest?: number | null
  /** Milliseconds since 1970. */
  now: () => number
}

/** The token and end of a remembered sign-in, as the server issues them. */
type Issued = NonNullable<IssuedSession['remember']>

/** The bridge's `remembered` methods, and the way in for what a login was answered with. */
export type RememberedClient = Bridge['remembered'] & {
  /** Keeps a remembered sign-in for the next start. Where the keychain fails, the server forgets it. */
  keep: (issued: Issued, who: { option: LoginOption; name: string }) => void
  /** Resolves once the keychain has all that was to be kept. */
  settled: () => Promise<void>
}

/** Builds the methods. The token is in the keychain and nowhere else; it goes to the server and no further. */
export const createRememberedClient = (options: RememberedOptions): RememberedClient => {
  const { requests, secrets, longest = null } = options
  const inTurn = createTurns()

  const forget = async (): Promise<Result<null>> => {
    const found = await readEntry(secrets)
    if (found.kind === 'absent') return success(null)
    if (found.kind === 'unavailable') return failed('unavailable')
    const [removed, answer] = await Promise.all([removeEntry(secrets), requests.forget(found.entry.token)])
    // A token that either side has forgotten is good for nothing.
    const gone = removed || answer.ok || answer.failure.code === 'unauthorized'
    return gone ? success(null) : failed('unavailable')
  }

  return {
    state: () =>
      inTurn(async () => {
        if (longest !== 0) return stateOf(secrets, options.now())
        await forget()
        return { kind: 'unavailable', reason: 'managed' }
      }),
    resume: (option) =>
      inTurn(async () => (longest === 0 ? failed('unauthorized') : resume(options, option))),
    forget: () => inTurn(forget),
    keep(issued, who) {
      void inTurn(async () => {
        const expiresAt = endOf(issued.expiresAt, longest, options.now())
        if (longest !== 0 && (await writeEntry(secrets, { ...issued, ...who, expiresAt, key: null }))) return
        await Promise.all([removeEntry(secrets), requests.forget(issued.token)])
      })
    },
    settled: () => inTurn(() => Promise.resolve()),
  }
}

const stateOf = async (secrets: SecretStore, now: number): Promise<Remembered> => {
  const found = await readEntry(secrets)
  if (found.kind === 'unavailable') return { kind: 'unavailable', reason: 'no-keychain' }
  if (found.kind === 'found' && Date.parse(found.entry.expiresAt) > now) {
    const { option, name, expiresAt } = found.entry
    return { kind: 'remembered', option, name, expiresAt }
  }
  if (found.kind === 'found') await removeEntry(secrets)
  return (await secrets.probe()) ? { kind: 'none' } : { kind: 'unavailable', reason: 'not-kept' }
}

/** `unauthorized` whenever only password and code will do. */
const resume = async (options: RememberedOptions, option: LoginOption): Promise<Result<Flow | null>> => {
  const { requests, secrets, sessions, flows, installation } = options
  const use = await prepareUse(secrets, option, options.now())
  if (use === null) return failed('unauthorized')
  const { entry, key, repeated } = use
  const answer = await requests.resume(entry.token, { option, installation: installation() }, key)
  if (!answer.ok) {
    if (answer.failure.code === 'unauthorized') await removeEntry(secrets)
    return answer
  }
  if (!('session' in answer.value)) {
    const { token, ...flow } = answer.value
    flows.forgetCurrent()
    flows.remember(token, flow)
    return success(flow)
  }
  const { session } = answer.value
  sessions.begin(session.token)
  if (session.remember === undefined) await removeEntry(secrets)
  // Where this fails, the old token and its key are still there, and get the same answer at the next start.
  else if (await writeEntry(secrets, next(entry, session.remember))) {
    if (repeated && (await isOver(sessions))) return resume(options, option)
  }
  return success(null)
}

/** When this computer stops to remember: the server's end, or the organization's where that comes before. */
const endOf = (expiresAt: string, longest: number | null, now: number): string =>
  longest === null ? expiresAt : earlier(expiresAt, new Date(now + longest).toISOString())

const earlier = (a: string, b: string): string => (Date.parse(a) <= Date.parse(b) ? a : b)

/** What stands in the entry's place once its token was exchanged: no use prolongs it. */
const next = (entry: RememberedEntry, issued: Issued): RememberedEntry => ({
  ...entry,
  ...issued,
  expiresAt: earlier(entry.expiresAt, issued.expiresAt),
  key: null,
})

/** The entry, and the key for its use, which the keychain has before anything is sent; null without one. */
const prepareUse = async (
  secrets: SecretStore,
  option: LoginOption,
  now: number,
): Promise<{ entry: RememberedEntry; key: string; repeated: boolean } | null> => {
  const found = await readEntry(secrets)
  // Another button asks for password and code; the server would say the same.
  if (found.kind !== 'found' || found.entry.option !== option) return null
  const { entry } = found
  if (Date.parse(entry.expiresAt) <= now) return null
  if (entry.key !== null) return { entry, key: entry.key, repeated: true }
  const key = randomBytes(32).toString('base64url')
  return (await writeEntry(secrets, { ...entry, key })) ? { entry, key, repeated: false } : null
}

/** The session of an answer that was lost may have run out since; the token that came with it is good. */
const isOver = async (sessions: Pick<SessionClient, 'current'>): Promise<boolean> => {
  const current = await sessions.current()
  return current.ok && current.value === null
}
