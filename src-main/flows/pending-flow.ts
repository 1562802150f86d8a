import type { Flow } from '../../server/contract/flows.ts'
import type { PendingFlow } from '../../src-preload/bridge.ts'
import type { Api } from '../client/api.ts'
import { failed, type Result } from '../client/result.ts'
import type { FlowMemory } from './flow-memory.ts'
import type { KeptFlow } from './kept-flow.ts'
import { isGone } from './over.ts'

interface PendingFlowParts {
  api: Pick<Api, 'readFlow'>
  memory: FlowMemory
  /** Reads a flow and makes it the one under way. */
  read: (token: string) => Promise<Result<Flow>>
  /** Milliseconds since 1970. */
  now: () => number
}

/** The flow that an earlier run of the app has kept: what it is, taking it up, forgetting it. */
export const createPendingFlow = ({ api, memory, read, now }: PendingFlowParts) => ({
  async pending(): Promise<PendingFlow | null> {
    const kept = await alive(memory, now())
    if (kept === null) return null
    const answer = await api.readFlow(kept.token)
    if (isGone(answer)) memory.forgetPending()
    return isGone(answer) ? null : { kind: kept.kind, label: kept.label, expiresAt: kept.expiresAt }
  },
  async continue(): Promise<Result<Flow>> {
    const kept = await alive(memory, now())
    if (kept === null) return failed('not-found')
    const answer = await read(kept.token)
    if (isGone(answer)) memory.forgetPending()
    return answer
  },
  forget: memory.forgetPending,
})

const alive = async (memory: FlowMemory, now: number): Promise<KeptFlow | null> => {
  const kept = await memory.pending()
  if (kept === null || Date.parse(kept.expiresAt) > now) return kept
  memory.forgetPending()
  return null
}
