import type { Context } from '../context.ts'
import { toTime } from '../clock.ts'
import type { FlowKind } from '../contract/actions.ts'
import type { AdvancedFlow, Flow } from '../contract/flows.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Query, Tx } from '../store/open.ts'
import type { FlowDefinition, FlowState, Outcome, Position, Scene } from './definition.ts'
import { claimFlow, endOldestFlows, lockUser, saveFlow, type FlowRow } from './repository.ts'
import { knowsAction, parseRequest } from './requests.ts'
import { runEffects, sendsSomething, type Receipts } from './runtime.ts'

/** A flow definition with its types closed over: what the engine runs, whatever the kind. */
export interface Machine {
  /** The flow as a client sees it. */
  read(ctx: Context, query: Query, row: FlowRow): Promise<Flow>
  /** Takes one action. Throws `EffectRefused` out of the transaction. */
  act(ctx: Context, row: FlowRow, action: string, body: unknown): Promise<Result<AdvancedFlow>>
  /** Somebody pressed #: `row` is locked by the caller. False if this flow waits for no call. */
  approve(ctx: Context, tx: Tx, row: FlowRow, challengeId: string): Promise<boolean>
}

/** Makes a machine of a definition. */
export function createMachine<K extends FlowKind, S extends FlowState, P, C, V>(
  definition: FlowDefinition<K, S, P, C, V>,
): Machine {
  const positionOf = (row: FlowRow): Position<K, S> => ({
    step: parseStep(definition.steps, row.step),
    state: definition.state.parse(JSON.parse(row.state)),
  })
  return {
    read: (ctx, query, row) => describe(definition, { ctx, flowId: row.id }, query, positionOf(row), row),
    act: (ctx, row, action, body) => act(definition, ctx, row, positionOf(row), action, body),
    approve: async (ctx, tx, row, challengeId) => {
      const at = positionOf(row)
      if (at.state.challengeId !== challengeId || !definition.approve) return false
      const outcome = definition.approve(at)
      if (outcome.kind !== 'advanced') return false
      await keep(definition, { ctx, flowId: row.id }, tx, row, at, outcome)
      return true
    },
  }
}

function parseStep<S extends string>(steps: readonly S[], text: string): S {
  const step = steps.find((candidate) => candidate === text)
  if (step === undefined) throw new Error(`The store holds an unknown step: ${text}`)
  return step
}

/** The step at which every kind of flow has reached its goal; registration has none. */
const isDone = (step: string): boolean => step === 'done'

async function act<K extends FlowKind, S extends FlowState, P, C, V>(
  definition: FlowDefinition<K, S, P, C, V>,
  ctx: Context,
  row: FlowRow,
  at: Position<K, S>,
  action: string,
  body: unknown,
): Promise<Result<AdvancedFlow>> {
  if (!knowsAction(definition.kind, action)) return fail({ code: 'not-found' })
  if (!offered(definition, ctx, at).includes(action)) return fail({ code: 'step-mismatch' })
  const request = parseRequest(definition.kind, action, body)
  if (!request.ok) return request
  const scene = { ctx, flowId: row.id }
  const prepared = await definition.prepare(scene, at, request.value)
  const taken = await ctx.store.transaction(async (tx) => {
    if (row.user_id !== null) await lockUser(tx, row.user_id)
    if (!(await claimFlow(tx, row))) return { result: fail({ code: 'conflict' }), sends: false }
    const happening = await definition.gather(scene, tx, at, request.value, prepared)
    const outcome = definition.transition(at, happening)
    const result = await keep(definition, scene, tx, row, at, outcome)
    return { result, sends: sendsSomething(outcome.effects) }
  })
  if (taken.sends) ctx.wakeDelivery()
  return taken.result
}

/** Writes an outcome: its effects, and the flow's new position. The flow is claimed or locked. */
async function keep<K extends FlowKind, S extends FlowState, P, C, V>(
  definition: FlowDefinition<K, S, P, C, V>,
  scene: Scene,
  tx: Tx,
  row: FlowRow,
  at: Position<K, S>,
  outcome: Outcome<K, S>,
): Promise<Result<AdvancedFlow>> {
  const receipts = await runEffects({ ctx: scene.ctx, tx, flowId: row.id }, outcome.effects)
  if (outcome.kind === 'refused') return fail(outcome.failure)
  const now = scene.ctx.clock.now()
  const to: Position<K, S> =
    outcome.kind === 'ended' ? at : { step: outcome.step, state: { ...outcome.state, ...idsOf(receipts) } }
  const over = outcome.kind === 'ended' || isDone(to.step)
  const saved = {
    step: to.step,
    state: JSON.stringify(to.state),
    userId: definition.userOf(to.state),
    now,
    expiresAt: now + scene.ctx.config.limits.flowLifetime,
    endedAt: over ? now : null,
  }
  await saveFlow(tx, row.id, saved)
  if (saved.userId !== null && row.user_id === null)
    await endOldestFlows(tx, saved.userId, {
      exceptId: row.id,
      most: scene.ctx.config.limits.openFlowsPerUser,
      now,
    })
  const flow = await describe(definition, scene, tx, to, {
    expires_at: saved.expiresAt,
    ended_at: saved.endedAt,
  })
  return succeed(receipts.session ? { ...flow, session: receipts.session } : flow)
}

const idsOf = ({ challengeId, ticketId }: Receipts): Partial<FlowState> => ({
  ...(challengeId === undefined ? {} : { challengeId }),
  ...(ticketId === undefined ? {} : { ticketId }),
})

function offered<K extends FlowKind, S extends FlowState, P, C, V>(
  definition: FlowDefinition<K, S, P, C, V>,
  ctx: Context,
  at: Position<K, S>,
): readonly string[] {
  return isDone(at.step) ? [] : [...definition.actions(at, ctx.config), 'cancel']
}

async function describe<K extends FlowKind, S extends FlowState, P, C, V>(
  definition: FlowDefinition<K, S, P, C, V>,
  scene: Scene,
  query: Query,
  at: Position<K, S>,
  row: Pick<FlowRow, 'expires_at' | 'ended_at'>,
): Promise<Flow> {
  const seen = await definition.look(scene, query, at)
  const flow = {
    ...definition.view(at, seen),
    actions: row.ended_at === null ? [...offered(definition, scene.ctx, at)] : [],
    expiresAt: toTime(row.expires_at),
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- typed by kind and step; a generic spread isn't put back into the union
  return flow as Flow
}
