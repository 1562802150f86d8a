import { AsyncLocalStorage } from 'node:async_hooks'

/** From where something is asked for. */
export interface Origin {
  /** Network address of the peer; null on a socket file. */
  readonly address: string | null
  /** The computer, as it calls itself; null if it didn't say. */
  readonly computer: { readonly id: string; readonly name: string } | null
}

const nowhere: Origin = { address: null, computer: null }
const origins = new AsyncLocalStorage<Origin>()

/** Does a request's work with its origin at hand: whatever it records says where it came from. */
export function withOrigin<T>(origin: Origin, work: () => Promise<T>): Promise<T> {
  return origins.run(origin, work)
}

/** The origin of the request that is being worked on; empty outside of one. */
export function currentOrigin(): Origin {
  return origins.getStore() ?? nowhere
}
