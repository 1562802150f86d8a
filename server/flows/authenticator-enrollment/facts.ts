import { provePassword } from '../../account/prove-password.ts'
import { assertNever } from '../../assert-never.ts'
import { findUserById, type UserRow } from '../../directory/users.ts'
import { otherWaysOf } from '../../factors/authenticators.ts'
import { checkCode } from '../../factors/check-code.ts'
import { redeemCreated } from '../../factors/passkey/redeem.ts'
import { fail, succeed, type Result } from '../../result.ts'
import { countOtherSignIns } from '../../sessions/other-sign-ins.ts'
import { holdSession } from '../../sessions/hold.ts'
import type { Query, Tx } from '../../store/open.ts'
import type { FlowRequest, Scene } from '../definition.ts'
import type { AddingEvent } from '../shared/adding.ts'
import { checkNewTotp, lookAtAdding, makePage } from '../shared/adding-facts.ts'
import type { CodeCheck } from '../shared/code-check.ts'
import { lookAtChallenge } from '../shared/sight.ts'
import { gatherWay, lookAtWay, prepareWay, type WayPreparation } from '../shared/way-facts.ts'
import { isWayRequest, type SealedPage } from '../shared/ways.ts'
import type { AddingFacts, AddingHappening } from './happening.ts'
import type { AddingPosition } from './steps.ts'
import type { AddingSight } from './view.ts'

type Request = FlowRequest<'authenticator-enrollment'>

/** What is worked out before the transaction. */
export interface AddingPreparation {
  readonly proof: Result<string> | null
  readonly way: WayPreparation
  readonly confirmed: Extract<AddingEvent, { action: 'confirm-totp' }> | null
  readonly opened: SealedPage | null
}
const nothing: AddingPreparation = { proof: null, way: { made: 'nothing' }, confirmed: null, opened: null }

/** Asks the password, compares a code, or makes a page, if the session is in force: a locked one takes no guesses. */
export async function prepare(
  scene: Scene,
  { state }: AddingPosition,
  request: Request,
): Promise<AddingPreparation> {
  const { ctx } = scene
  if (request.action === 'cancel') return nothing
  const user = await findUserById(ctx.store.db, state.userId)
  const inForce = await ctx.store.transaction((tx) => holdSession(ctx, tx, state.sessionId))
  if (!inForce || user?.status !== 'active') return { ...nothing, proof: fail({ code: 'unauthorized' }) }
  if (request.action === 'confirm-password') {
    const who = { userId: user.id, email: user.email ?? '' }
    return {
      ...nothing,
      proof: await provePassword(ctx, who, request.input.password, 'authenticator-enrollment'),
    }
  }
  if (request.action === 'confirm-totp')
    return { ...nothing, confirmed: await checkNewTotp(scene, state, request.input.code) }
  const way = isWayRequest(request) ? await prepareWay(scene, user, request) : nothing.way
  const makes = state.adding === 'passkey' && mayLeadToNew(request) && ctx.config.relyingParty !== null
  return { ...nothing, way, opened: makes ? await makePage(scene, user) : null }
}

const mayLeadToNew = ({ action }: Request): boolean =>
  action.startsWith('verify-') ||
  action === 'finish-passkey' ||
  action === 'continue' ||
  action === 'add-passkey'

/** Reads what decides an action, and counts a typed code; nothing of it while the session is not in force. */
export async function gather(
  scene: Scene,
  tx: Tx,
  at: AddingPosition,
  request: Request,
  prepared: AddingPreparation,
): Promise<AddingHappening> {
  if (request.action === 'cancel') return request
  const { state } = at
  const { ctx } = scene
  const inForce = await holdSession(ctx, tx, state.sessionId)
  const user = await findUserById(tx, state.userId)
  if (!inForce || user?.status !== 'active') return { action: 'session-not-in-force' }
  const facts: AddingFacts = {
    user,
    ways: await otherWaysOf(tx, ctx.config, user.id),
    opened: prepared.opened,
    otherSessions: await countOtherSignIns(tx, user.id, state.sessionId, ctx.clock.now()),
  }
  if (isWayRequest(request)) {
    const event = await gatherWay(scene, tx, user.id, request, prepared.way)
    return { ...request, facts: { ...facts, event } }
  }
  switch (request.action) {
    case 'confirm-password':
      return { ...request, facts: { ...facts, proof: proofOf(prepared, user) } }
    case 'verify-sms-code':
    case 'verify-email-code':
    case 'verify-voice-code':
      return { ...request, facts: { ...facts, check: await check(scene, tx, at, request.input.code) } }
    case 'confirm-totp':
      if (prepared.confirmed === null) throw new Error('A new app is checked before the transaction')
      return { ...request, facts: { ...facts, added: prepared.confirmed } }
    case 'register-passkey': {
      const credential = await redeemCreated(ctx, tx, scene.flowId, request.input.code)
      return { ...request, facts: { ...facts, added: { action: request.action, credential } } }
    }
    case 'keep-codes':
      return { ...request, facts: { ...facts, added: { action: request.action } } }
    case 'send-sms-code':
    case 'call-me':
    case 'send-email-code':
    case 'add-passkey':
    case 'continue':
    case 'end-other-sessions':
      return { ...request, facts }
    default:
      return assertNever(request)
  }
}

/** Reads what the view shows. */
export async function look(scene: Scene, query: Query, at: AddingPosition): Promise<AddingSight> {
  const { ctx } = scene
  const { state } = at
  const user = await findUserById(query, state.userId)
  if (!user) throw new Error('The user of this flow is gone')
  return {
    user,
    code: await lookAtChallenge(scene, query, state, 'reauthentication', () => true),
    way: await lookAtWay(scene, query, at),
    adding: lookAtAdding(ctx, user, at),
    otherSessions: await countOtherSignIns(query, user.id, state.sessionId, ctx.clock.now()),
  }
}

/** The password may have changed while it was compared. */
function proofOf({ proof }: AddingPreparation, user: UserRow): Result<null> {
  if (proof === null) throw new Error('A typed password is compared before the transaction')
  if (!proof.ok) return proof
  return proof.value === user.password_hash ? succeed(null) : fail({ code: 'conflict' })
}

async function check(
  { ctx }: Scene,
  tx: Tx,
  { state: { challengeId } }: AddingPosition,
  code: string,
): Promise<CodeCheck> {
  return challengeId === null ? { kind: 'expired' } : checkCode(ctx, tx, { challengeId, code })
}
