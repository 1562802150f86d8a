import type { Context } from '../context.ts'
import type { AdvancedFlow, Flow } from '../contract/flows.ts'
import { answerCall } from '../factors/check-code.ts'
import { recordAudit } from '../audit/record.ts'
import { sha256 } from '../random.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Tx } from '../store/open.ts'
import type { Machine } from './machine.ts'
import { machineOf } from './machines.ts'
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
  return answering(() => machine.act(ctx, row, action, body))
}

/**
 * Takes what the telephone provider reports of a call: # moves the flow that waits for it to `verified`.
 * @param answer the secret in the call's answer path
 * @returns `not-found` for an unknown, used, expired or superseded call, or one that no flow waits for any
 * more; keys other than # change nothing and are no error
 */
export async function approveCall(ctx: Context, answer: string, digits: string): Promise<Result<null>> {
  const waiting = await ctx.store.db
    .selectFrom('challenge')
    .select(['id', 'flow_id', 'user_id'])
    .where('answer_hash', '=', sha256(answer))
    .executeTakeFirst()
  if (!waiting) return fail({ code: 'not-found' })
  if (digits !== '#') return succeed(null)
  return ctx.store.transaction(async (tx) => {
    await lockUser(tx, waiting.user_id)
    const row = await lockFlow(tx, waiting.flow_id)
    if (!row || isOver(ctx, row)) return fail({ code: 'not-found' })
    if (!(await answerCall(ctx, tx, { answer, digits }))) return fail({ code: 'not-found' })
    return approveIn(ctx, tx, row, waiting.id)
  })
}

async function approveIn(ctx: Context, tx: Tx, row: FlowRow, challengeId: string): Promise<Result<null>> {
  const moved = await machineOf(row.kind)?.approve(ctx, tx, row, challengeId)
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
  const machine = machineOf(row.kind)
  return machine ? succeed({ row, machine }) : fail({ code: 'unavailable' })
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
