import type { Context } from '../context.ts'
import type { AdvancedFlow, Flow } from '../contract/flows.ts'
import { answerCall } from '../factors/answer-call.ts'
import { recordAudit } from '../audit/record.ts'
import { sha256 } from '../random.ts'
import { countAction } from '../metrics/count-flows.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Tx } from '../store/open.ts'
import type { Machine } from './machine.ts'
import { machineOf } from './machines.ts'
import { findCall, isWaiting } from '../factors/calls.ts'
import { findFlow, lockFlow, lockUser, type FlowRow } from './repository.ts'
import { EffectRefused } from './runtime.ts'
import { isUniqueViolation } from './unique-violation.ts'

export { startFlow } from './start.ts'

/**
 * The flow that a token opens.
 * @returns `unauthorized` for an unknown token; `flow-expired` for a flow that ran out, was cancelled or
 * was ended by another. A flow that is done can be read until it expires, without its session.
 */
export async function readFlow(ctx: Context, token: string): Promise<Result<Flow>> {
  const found = await openFlow(ctx, token)
  if (!found.ok) return found
  const { row, machine } = found.value
  if (row.ended_at !== null && row.step !== 'done') return fail({ code: 'flow-expired' })
  return succeed(await machine.read(ctx, ctx.store.db, row))
}

/**
 * Takes one action of a flow, in one transaction. Each action that succeeds renews the flow's lifetime.
 * @param body the request's body as it came; it is parsed only after the step was found to take the action
 * @returns the flow's next view, once with the session if `done` was reached; or `unauthorized`,
 * `flow-expired`, `not-found` (no such action), `step-mismatch`, `invalid-input`, `conflict` (another
 * request was faster), or what the action itself refuses
 */
export async function actOnFlow(
  ctx: Context,
  token: string,
  action: string,
  body: unknown,
): Promise<Result<AdvancedFlow>> {
  const found = await openFlow(ctx, token)
  if (!found.ok) return found
  const { row, machine } = found.value
  if (row.ended_at !== null) return fail({ code: 'flow-expired' })
  const answer = await answering(async () => {
    const result = await machine.act(ctx, row, action, body)
    // A spent budget of messages is thrown, and was counted where it was found.
    if (!result.ok && result.failure.code === 'too-many-attempts') ctx.metrics?.limitHit('guessing')
    return result
  })
  countAction(ctx, { flow: row.kind, step: row.step, action }, answer)
  return answer
}

/**
 * Takes what the telephone provider reports of a call: the right keys move the flow that waits for it to
 * `verified`.
 * @param answer the secret in the call's answer path
 * @returns `not-found` for an unknown, used, expired or superseded call, or one that no flow waits for any
 * more; wrong keys are no error
 */
export async function approveCall(ctx: Context, answer: string, digits: string): Promise<Result<null>> {
  return (await takeKeys(ctx, answer, digits)) === 'gone' ? fail({ code: 'not-found' }) : succeed(null)
}

/**
 * The same, told apart.
 * @returns `wrong`: the call waits for other keys still; `gone`: for none any more
 */
export async function takeKeys(
  ctx: Context,
  answer: string,
  digits: string,
): Promise<'approved' | 'wrong' | 'gone'> {
  const call = await findCall(ctx.store.db, answer)
  if (!call) return 'gone'
  if (!/^\d*#?$/.test(digits) || (call.confirmation === 'press-hash' && digits !== '#')) return 'wrong'
  return ctx.store.transaction(async (tx) => {
    await lockUser(tx, call.user_id)
    const row = await lockFlow(tx, call.flow_id)
    if (!row || isOver(ctx, row)) return 'gone'
    if (await answerCall(ctx, tx, { answer, digits }))
      return (await approveIn(ctx, tx, row, call.id)).ok ? 'approved' : 'gone'
    return isWaiting(ctx, await findCall(tx, answer)) ? 'wrong' : 'gone'
  })
}

async function approveIn(ctx: Context, tx: Tx, row: FlowRow, challengeId: string): Promise<Result<null>> {
  const moved = await machineOf(row.kind).approve(ctx, tx, row, challengeId)
  if (!moved) return fail({ code: 'not-found' })
  await recordAudit(tx, { at: ctx.clock.now(), type: 'call-answered', target: row.user_id, detail: {} })
  return succeed(null)
}

const isOver = (ctx: Context, row: FlowRow): boolean =>
  row.ended_at !== null || row.expires_at <= ctx.clock.now()

async function openFlow(ctx: Context, token: string): Promise<Result<{ row: FlowRow; machine: Machine }>> {
  const row = await findFlow(ctx.store.db, sha256(token))
  if (!row) return fail({ code: 'unauthorized' })
  if (row.expires_at <= ctx.clock.now()) return fail({ code: 'flow-expired' })
  return succeed({ row, machine: machineOf(row.kind) })
}

/** Turns what rolled a transaction back on purpose into its failure. */
async function answering<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof EffectRefused) return fail(error.failure)
    if (isUniqueViolation(error)) return fail({ code: 'conflict' })
    throw error
  }
}
