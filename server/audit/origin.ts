import { AsyncLocalStorage } from 'node:async_hooks'

/** From where something is asked for. */
export interface Origin {
  /** Network address of the peer; null on a socket file. */
  readonly address: string | null
  /** The computer, as it calls itself; null if it didn't say. */
  readonly computer: { readonly id: string; readonly name: string } | null
}

/** What the trail has to know of the request that is being worked on. */
interface Scope {
  readonly origin: Origin
  /** Whose session it came with. */
  userId: string | null
  recorded: boolean
}

const nowhere: Origin = { address: null, computer: null }
const scopes = new AsyncLocalStorage<Scope>()

/** Does a request's work with its origin at hand: whatever it records says where it came from. */
export function withOrigin<T>(origin: Origin, work: () => Promise<T>): Promise<T> {
  return scopes.run({ origin, userId: null, recorded: false }, work)
}

/** The origin of the request that is being worked on; empty outside of one. */
export function currentOrigin(): Origin {
  return scopes.getStore()?.origin ?? nowhere
}

/** Says whose session the request came with. */
export function noteUser(userId: string): void {
  const scope = scopes.getStore()
  if (scope) scope.userId = userId
}

/** Says that the request left an event of what was refused, or failed. */
export function noteRecorded(): void {
  const scope = scopes.getStore()
  if (scope) scope.recorded = true
}

/** Whose session the request came with, and whether it has left an event of its refusal. */
export function currentRequest(): Pick<Scope, 'userId' | 'recorded'> {
  return scopes.getStore() ?? { userId: null, recorded: false }
}
