import type { Context } from '../context.ts'
import { assertNever } from '../assert-never.ts'
import type { StartFlow } from '../contract/actions.ts'
import type { StartedFlow } from '../contract/flows.ts'
import { newId, newToken, sha256 } from '../random.ts'
import { countStart } from '../metrics/count-flows.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Tx } from '../store/open.ts'
import { recordAtWill } from '../audit/at-will.ts'
import { recordAudit, type AuditEvent } from '../audit/record.ts'
import { openEnrollment, prepareEnrollment } from './enrollment/opening.ts'
import { loginStart } from './login/steps.ts'
import { machineOf } from './machines.ts'
import type { Opening } from './opening.ts'
import { recoveryStart } from './recovery/steps.ts'
import { registrationStart } from './registration/steps.ts'
import { endOldestFlows, insertFlow, type FlowRow } from './repository.ts'

/** What is known of whoever opens a flow. */
export interface FlowMeta {
  /** The peer's address, for the audit trail. */
  readonly address?: string | null
}

/**
 * Opens a flow.
 * @returns the flow with its token, which is shown once; or `unauthorized`, `ticket-expired`,
 * `ticket-used`, `too-many-attempts`, `unavailable`; `forbidden`: this installation has no such option
 */
export async function startFlow(
  ctx: Context,
  input: StartFlow,
  meta: FlowMeta = {},
): Promise<Result<StartedFlow>> {
  const started = await startKind(ctx, input, meta)
  countStart(ctx, input.kind, started)
  return started
}

async function startKind(ctx: Context, input: StartFlow, meta: FlowMeta): Promise<Result<StartedFlow>> {
  if ('option' in input && !ctx.config.loginOptions.has(input.option)) return fail({ code: 'forbidden' })
  switch (input.kind) {
    case 'registration':
      return ctx.store.transaction((tx) => open(ctx, tx, registrationOpening, meta))
    case 'login':
      return ctx.store.transaction((tx) => open(ctx, tx, loginOpening(input), meta))
    case 'enrollment': {
      const prepared = await prepareEnrollment(ctx, input)
      // A failed try is a value here, not an exception: it is committed although the flow isn't opened.
      return ctx.store.transaction(async (tx) => {
        const opening = await openEnrollment(ctx, tx, input, prepared)
        return opening.ok ? open(ctx, tx, opening.value, meta) : opening
      })
    }
    case 'recovery':
      return ctx.store.transaction((tx) => open(ctx, tx, recoveryOpening(input), meta))
    default:
      return assertNever(input)
  }
}

const registrationOpening: Opening = { kind: 'registration', ...registrationStart, userId: null }

const loginOpening = (input: Extract<StartFlow, { kind: 'login' }>): Opening => ({
  kind: 'login',
  ...loginStart(input),
  userId: null,
})

const recoveryOpening = (input: Extract<StartFlow, { kind: 'recovery' }>): Opening => ({
  kind: 'recovery',
  ...recoveryStart(input),
  userId: null,
})

/** Opens a flow that stands at `opening`, in the caller's transaction, which has found it due. */
export async function open(
  ctx: Context,
  tx: Tx,
  opening: Opening,
  meta: FlowMeta,
): Promise<Result<StartedFlow>> {
  const machine = machineOf(opening.kind)
  const token = newToken()
  const row = newRow(ctx, opening, token)
  await insertFlow(tx, row)
  if (row.user_id !== null)
    await endOldestFlows(tx, row.user_id, {
      exceptId: row.id,
      most: ctx.config.limits.openFlowsPerUser,
      now: row.created_at,
    })
  const event: AuditEvent = {
    at: row.created_at,
    type: 'flow-started',
    target: row.user_id,
    detail: { kind: row.kind, address: meta.address ?? null },
  }
  await (row.user_id === null ? recordAtWill(ctx, tx, event) : recordAudit(tx, event))
  return succeed({ ...(await machine.read(ctx, tx, row)), token })
}

function newRow(ctx: Context, opening: Opening, token: string): FlowRow {
  const now = ctx.clock.now()
  return {
    id: newId(),
    kind: opening.kind,
    step: opening.step,
    state: JSON.stringify(opening.state),
    token_hash: sha256(token),
    version: 0,
    user_id: opening.userId,
    created_at: now,
    updated_at: now,
    expires_at: now + ctx.config.limits.flowLifetime,
    ended_at: null,
  }
}
