import { assertNever } from '../../assert-never.ts'
import { findUserByEmail, findUserById, type UserRow } from '../../directory/users.ts'
import { otherWaysOf } from '../../factors/authenticators.ts'
import { isStillGood } from '../../remembered/still-good.ts'
import { currentLanguage } from '../../languages/current.ts'
import type { Query, Tx } from '../../store/open.ts'
import type { FlowRequest, Scene } from '../definition.ts'
import { lockUser } from '../repository.ts'
import { checkPassword, hashAnew, type CheckedPassword } from '../shared/passwords.ts'
import { lookAtChallenge } from '../shared/sight.ts'
import { emailSubject } from '../shared/tries.ts'
import { gatherWay, lookAtWay, prepareWay, type WayPreparation } from '../shared/way-facts.ts'
import { isWayRequest } from '../shared/ways.ts'
import { checkTyped } from '../shared/typed-code.ts'
import type { CredentialFacts, LoginHappening } from './happening.ts'
import type { LoginPosition } from './steps.ts'
import type { LoginSight } from './view.ts'

/** What was worked out before the transaction: a password, or another way; null where the action has neither. */
export type LoginPreparation = PasswordPreparation | WayPreparation | null
interface PasswordPreparation {
  readonly made: 'check'
  readonly accountId: string | null
  readonly check: CheckedPassword
  readonly rehashed: string | null
}

/** Compares the password; an unknown address takes the same work. Hashes it anew when the cost has risen. */
export async function prepare(
  scene: Scene,
  { state }: LoginPosition,
  request: FlowRequest<'login'>,
): Promise<LoginPreparation> {
  const { ctx } = scene
  if (isWayRequest(request)) {
    const owner = state.userId === null ? undefined : await findUserById(ctx.store.db, state.userId)
    return prepareWay(scene, owner, request)
  }
  if (request.action !== 'submit-credentials') return null
  const { email, password } = request.input
  let account: UserRow | undefined
  const readAccount = async () => {
    account = await findUserByEmail(ctx.store.db, email)
    return account
  }
  const check = await checkPassword(ctx, emailSubject(email), password, readAccount)
  return { made: 'check', accountId: account?.id ?? null, check, rehashed: await hashAnew(check, password) }
}

/** Reads what decides an action of a login, and counts a typed code. */
export async function gather(
  scene: Scene,
  tx: Tx,
  at: LoginPosition,
  request: FlowRequest<'login'>,
  prepared: LoginPreparation,
): Promise<LoginHappening> {
  const { ctx } = scene
  const { userId } = at.state
  const facts = {
    user: userId === null ? null : ((await findUserById(tx, userId)) ?? null),
    remembered: await isRemembered(scene, tx, at),
    now: ctx.clock.now(),
    termsVersion: ctx.terms.version,
    ways: userId === null ? [] : await otherWaysOf(tx, ctx.config, userId),
  }
  if (isWayRequest(request)) {
    const made = prepared === null || prepared.made === 'check' ? ({ made: 'nothing' } as const) : prepared
    return { ...request, facts: { ...facts, event: await gatherWay(scene, tx, userId, request, made) } }
  }
  switch (request.action) {
    case 'submit-credentials': {
      const credentials = await credentialFacts(scene, tx, request.input.email, prepared)
      return { ...request, facts: { ...facts, credentials } }
    }
    case 'verify-sms-code':
    case 'verify-email-code':
    case 'verify-voice-code':
      return {
        ...request,
        facts: { ...facts, check: await checkTyped(scene, tx, at.state, request.input.code) },
      }
    case 'send-sms-code':
    case 'call-me':
    case 'send-email-code':
    case 'continue':
    case 'accept-terms':
    case 'decline':
    case 'cancel':
      return { ...request, facts }
    default:
      return assertNever(request)
  }
}

async function isRemembered({ ctx }: Scene, tx: Tx, { state }: LoginPosition): Promise<boolean> {
  const { resumed, userId } = state
  return resumed !== null && userId !== null && isStillGood(ctx, tx, resumed.tokenHash, userId)
}

/** Reads what the view of a login shows. */
export async function look(scene: Scene, query: Query, at: LoginPosition): Promise<LoginSight> {
  const { state } = at
  return {
    user: state.userId === null ? undefined : await findUserById(query, state.userId),
    code: await lookAtChallenge(scene, query, state, 'login', (channel) => channel !== 'email'),
    terms: scene.ctx.texts[currentLanguage()].terms,
    way: await lookAtWay(scene, query, at),
  }
}

async function credentialFacts(
  { ctx }: Scene,
  tx: Tx,
  email: string,
  prepared: LoginPreparation,
): Promise<CredentialFacts> {
  if (prepared?.made !== 'check') throw new Error('A typed password is compared before the transaction')
  const { accountId, check, rehashed } = prepared
  // What ends this user's other flows at this moment doesn't see this one, which is nobody's yet: one of the
  // two waits for the other, and the password is compared with the one that is left.
  // Only after the right password: one more read would tell a stranger that there is an account (R11).
  const proved = check.matches ? accountId : null
  if (proved !== null) await lockUser(tx, proved)
  const user = proved === null ? undefined : await findUserById(tx, proved)
  // The password or the address may have changed while it was compared.
  const same = check.matches && user?.password_hash === check.comparedWith && user.email === email
  return {
    blockedFor: check.blockedFor,
    account: same ? user : null,
    length: check.length,
    rehashed,
    ways: same ? await otherWaysOf(tx, ctx.config, user.id) : [],
    subject: emailSubject(email),
    aimedAt: accountId,
  }
}
