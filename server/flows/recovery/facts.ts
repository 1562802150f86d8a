import { assertNever } from '../../assert-never.ts'
import { findMailboxOwner } from '../../directory/mailbox.ts'
import { findOrganizationById } from '../../directory/organizations.ts'
import { findUserById, type UserRow } from '../../directory/users.ts'
import { otherWaysOf } from '../../factors/authenticators.ts'
import { currentLanguage } from '../../languages/current.ts'
import type { Query, Tx } from '../../store/open.ts'
import type { FlowRequest, Scene } from '../definition.ts'
import { lockUser } from '../repository.ts'
import { makePassword } from '../shared/passwords.ts'
import { lookAtChallenge } from '../shared/sight.ts'
import { gatherWay, lookAtWay, prepareWay, type WayPreparation } from '../shared/way-facts.ts'
import { isWayRequest } from '../shared/ways.ts'
import { checkTyped } from '../shared/typed-code.ts'
import { addresseeOf } from './addressee.ts'
import type { NewPassword, RecoveryFacts, RecoveryHappening } from './happening.ts'
import type { RecoveryPosition } from './steps.ts'
import { passwordRules, type RecoverySight } from './view.ts'

/** What was worked out before the transaction: a new password, or another way; null where the action has neither. */
export type RecoveryPreparation = NewPassword | WayPreparation | null

/** Hashes the new password, or compares what another way shows. */
export async function prepare(
  scene: Scene,
  { state }: RecoveryPosition,
  request: FlowRequest<'recovery'>,
): Promise<RecoveryPreparation> {
  const { ctx } = scene
  if (isWayRequest(request)) {
    const owner = state.userId === null ? undefined : await findUserById(ctx.store.db, state.userId)
    return prepareWay(scene, owner, request)
  }
  if (request.action !== 'set-password' || state.userId === null) return null
  const { db } = ctx.store
  const user = await findUserById(db, state.userId)
  if (!user) return null
  const rules = passwordRules({ user, organizationName: await organizationName(db, user) })
  return makePassword(ctx, request.input.password, rules)
}

/** Reads what decides an action of a recovery, and counts a typed code. */
export async function gather(
  scene: Scene,
  tx: Tx,
  at: RecoveryPosition,
  request: FlowRequest<'recovery'>,
  prepared: RecoveryPreparation,
): Promise<RecoveryHappening> {
  const { state } = at
  if (isWayRequest(request)) {
    const facts = await commonFacts(scene, tx, state.userId)
    const event = await gatherWay(scene, tx, state.userId, request, wayMade(prepared))
    return { ...request, facts: { ...facts, event } }
  }
  switch (request.action) {
    case 'send-email-code': {
      const email = request.input.email ?? state.email
      const found = email === null ? undefined : await findMailboxOwner(tx, email, scene.ctx.clock.now())
      const facts = await commonFacts(scene, tx, state.userId)
      return { ...request, facts: { ...facts, email, addressee: addresseeOf(found) } }
    }
    case 'verify-email-code': {
      const check = await checkTyped(scene, tx, at.state, request.input.code)
      const userId = check.kind === 'correct' ? state.addressee : null
      // The flow is nobody's yet: what ends this user's other flows at this moment has to wait, or is waited for.
      if (userId !== null) await lockUser(tx, userId)
      return { ...request, facts: { ...(await commonFacts(scene, tx, userId)), check } }
    }
    case 'verify-sms-code':
    case 'verify-voice-code': {
      const check = await checkTyped(scene, tx, at.state, request.input.code)
      return { ...request, facts: { ...(await commonFacts(scene, tx, state.userId)), check } }
    }
    case 'set-password': {
      const facts = await commonFacts(scene, tx, state.userId)
      return {
        ...request,
        facts: { ...facts, newPassword: prepared !== null && 'ok' in prepared ? prepared : gone },
      }
    }
    case 'send-sms-code':
    case 'call-me':
    case 'continue':
    case 'accept-terms':
    case 'decline':
    case 'cancel':
      return { ...request, facts: await commonFacts(scene, tx, state.userId) }
    default:
      return assertNever(request)
  }
}

const wayMade = (prepared: RecoveryPreparation): WayPreparation =>
  prepared !== null && 'made' in prepared ? prepared : { made: 'nothing' }

const gone: NewPassword = { ok: false, failure: { code: 'flow-expired' } }

/** Reads what the view of a recovery shows. */
export async function look(scene: Scene, query: Query, at: RecoveryPosition): Promise<RecoverySight> {
  const { state } = at
  const user = state.userId === null ? undefined : await findUserById(query, state.userId)
  return {
    user,
    organizationName: user ? await organizationName(query, user) : null,
    code: await lookAtChallenge(scene, query, state, 'recovery', (channel) => channel !== 'email'),
    terms: scene.ctx.texts[currentLanguage()].terms,
    way: await lookAtWay(scene, query, at),
  }
}

async function commonFacts({ ctx }: Scene, tx: Tx, userId: string | null): Promise<RecoveryFacts> {
  return {
    user: userId === null ? null : ((await findUserById(tx, userId)) ?? null),
    now: ctx.clock.now(),
    termsVersion: ctx.terms.version,
    ways: userId === null ? [] : await otherWaysOf(tx, ctx.config, userId),
    needsSecondProof: ctx.config.recoveryNeedsSecondProof,
  }
}

async function organizationName(query: Query, user: UserRow): Promise<string | null> {
  if (user.organization_id === null) return null
  return (await findOrganizationById(query, user.organization_id))?.name ?? null
}
