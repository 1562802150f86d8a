import { assertNever } from '../../assert-never.ts'
import { findUserById } from '../../directory/users.ts'
import { otherWaysOf } from '../../factors/authenticators.ts'
import { redeemCreated } from '../../factors/passkey/redeem.ts'
import type { Result } from '../../result.ts'
import { countOtherSignIns } from '../../sessions/other-sign-ins.ts'
import type { Query, Tx } from '../../store/open.ts'
import type { FlowRequest, Scene } from '../definition.ts'
import type { AddingEvent } from '../shared/adding.ts'
import { checkNewTotp, lookAtAdding, makePage } from '../shared/adding-facts.ts'
import { holdUser, proofOf, proveInSession } from '../shared/reauthentication.ts'
import { lookAtChallenge } from '../shared/sight.ts'
import { gatherWay, lookAtWay, prepareWay, type WayPreparation } from '../shared/way-facts.ts'
import { isWayRequest, type SealedPage } from '../shared/ways.ts'
import { checkTyped } from '../shared/typed-code.ts'
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
  if (request.action === 'confirm-password') {
    const { password } = request.input
    return { ...nothing, proof: await proveInSession(scene, state, password, 'authenticator-enrollment') }
  }
  const isNewPasskey = state.adding === 'passkey' && state.removing === null
  const makes = isNewPasskey && mayLeadToNew(request) && ctx.config.relyingParty !== null
  if (!makes && request.action !== 'confirm-totp' && !isWayRequest(request)) return nothing
  const user = await ctx.store.transaction((tx) => holdUser(ctx, tx, state))
  if (user === null) return nothing
  if (request.action === 'confirm-totp')
    return { ...nothing, confirmed: await checkNewTotp(scene, state, request.input.code) }
  const way = isWayRequest(request) ? await prepareWay(scene, user, request) : nothing.way
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
  const user = await holdUser(ctx, tx, state)
  if (user === null) return { action: 'session-not-in-force' }
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
      return { ...request, facts: { ...facts, proof: proofOf(prepared.proof, user) } }
    case 'verify-sms-code':
    case 'verify-email-code':
    case 'verify-voice-code':
      return {
        ...request,
        facts: { ...facts, check: await checkTyped(scene, tx, at.state, request.input.code) },
      }
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
