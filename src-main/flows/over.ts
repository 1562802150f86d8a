import type { Flow } from '../../server/contract/flows.ts'
import type { Result } from '../client/result.ts'

/** The flow is done, was cancelled, or ended by declining the terms. */
export const isOver = (action: string, flow: Flow): boolean =>
  flow.step === 'done' || action === 'cancel' || action === 'decline'

/** The server no longer knows the flow's token. */
export const isGone = (answer: Result<unknown>): boolean =>
  !answer.ok && (answer.failure.code === 'flow-expired' || answer.failure.code === 'unauthorized')
