import type { Flow } from '../../server/contract/flows.ts'
import type { SecretStore } from '../secrets/secret-store.ts'
import { readKeptFlow, worthKeeping, writeKeptFlow, type KeptFlow } from './kept-flow.ts'

/** Where the token of the flow under way is: in memory, and in the keychain for the next start. */
export interface FlowMemory {
  /** Token of the flow under way in this run. */
  token: () => string | null
  /** Takes note of a flow as the server answered it. */
  remember: (token: string, flow: Flow) => void
  /** Forgets the flow under way, here and in the keychain; a flow kept by an earlier run stays. */
  forgetCurrent: () => void
  /** The flow kept by an earlier run; null while a kept flow of this run is under way. */
  pending: () => Promise<KeptFlow | null>
  forgetPending: () => void
  /** Resolves once the keychain has all that was noted. */
  settled: () => Promise<void>
}

/**
 * Keychain calls go one after the other and nothing waits for them: a slow keychain must not hold up
 * a screen.
 */
export const createFlowMemory = (secrets: SecretStore): FlowMemory => {
  let token: string | null = null
  /** What this run has put into the keychain, as JSON; null when the entry, if any, is an earlier run's. */
  let kept: string | null = null
  let queue: Promise<unknown> = Promise.resolve()
  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work)
    queue = next.catch(() => undefined)
    return next
  }
  const keep = (flow: KeptFlow | null): void => {
    const text = flow === null ? null : JSON.stringify(flow)
    if (text === kept) return
    kept = text
    void enqueue(() => writeKeptFlow(secrets, flow))
  }
  return {
    token: () => token,
    remember(next, flow) {
      token = next
      keep(worthKeeping(flow, next))
    },
    forgetCurrent() {
      token = null
      keep(null)
    },
    pending: async () => (kept === null ? await enqueue(() => readKeptFlow(secrets)) : null),
    forgetPending() {
      if (kept === null) void enqueue(() => writeKeptFlow(secrets, null))
    },
    settled: () => enqueue(() => Promise.resolve()),
  }
}
