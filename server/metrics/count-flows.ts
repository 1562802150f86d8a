import type { FlowKind } from '../contract/actions.ts'
import type { Context } from '../context.ts'
import { knowsAction } from '../flows/requests.ts'
import type { Result } from '../result.ts'
import type { Ending, Taken } from './flow-counts.ts'

const endingOf = (result: Result<unknown>): Ending => (result.ok ? 'ok' : result.failure.code)

/** Counts a flow that was asked for. */
export function countStart({ metrics }: Context, flow: FlowKind, result: Result<unknown>): void {
  if (metrics === undefined) return
  metrics.flowStarted(flow, endingOf(result))
  if (endingOf(result) === 'too-many-attempts') metrics.limitHit('guessing')
}

/**
 * Counts an action that was asked for.
 * @param taken its action may be any text: one that the kind doesn't know counts as `unknown`
 */
export function countAction(
  { metrics }: Context,
  taken: Taken,
  result: Result<{ readonly step: string }>,
): void {
  if (metrics === undefined) return
  const action = knowsAction(taken.flow, taken.action) ? taken.action : 'unknown'
  metrics.flowActed({ ...taken, action }, endingOf(result), result.ok ? result.value.step : undefined)
}
