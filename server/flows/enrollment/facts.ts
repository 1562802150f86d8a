import { assertNever } from '../../assert-never.ts'
import { findOrganizationById } from '../../directory/organizations.ts'
import { findUserByEmail, findUserById, type UserRow } from '../../directory/users.ts'
import { checkCode } from '../../factors/check-code.ts'
import { parsePhone } from '../../factors/phone-number.ts'
import type { Query, Tx } from '../../store/open.ts'
import type { FlowRequest, Scene } from '../definition.ts'
import type { CodeCheck } from '../shared/code-check.ts'
import { checkPassword, makePassword, type CheckedPassword } from '../shared/passwords.ts'
import type { PhoneReading } from '../shared/phones.ts'
import { lookAtChallenge } from '../shared/sight.ts'
import { groupFacts } from './group.ts'
import type { EnrollmentFacts, EnrollmentHappening, NewPassword } from './happening.ts'
import type { EnrollmentPosition } from './steps.ts'
import { passwordRules, type EnrollmentSight } from './view.ts'

/** What argon2 has worked out before the transaction. */
export type EnrollmentPreparation =
  | { readonly made: 'nothing' }
  | { readonly made: 'check'; readonly check: CheckedPassword }
  | { readonly made: 'password'; readonly password: NewPassword }

/** Compares or hashes a password, where the action has one. */
export async function prepare(
  scene: Scene,
  at: EnrollmentPosition,
  request: FlowRequest<'enrollment'>,
): Promise<EnrollmentPreparation> {
  const { ctx } = scene
  const { userId } = at.state
  if (request.action === 'confirm-password') {
    const readHash = async () => (await findUserById(ctx.store.db, userId))?.password_hash ?? null
    return { made: 'check', check: await checkPassword(ctx, userId, request.input.password, readHash) }
  }
  if (request.action === 'create-password') {
    const user = await ownUser(ctx.store.db, userId)
    const rules = passwordRules(at.state, {
      user,
      organizationName: await organizationName(ctx.store.db, user),
    })
    return { made: 'password', password: await makePassword(ctx, request.input.password, rules) }
  }
  return { made: 'nothing' }
}

/** Reads what decides an action of an enrollment, and counts a typed code. */
export async function gather(
  scene: Scene,
  tx: Tx,
  at: EnrollmentPosition,
  request: FlowRequest<'enrollment'>,
  prepared: EnrollmentPreparation,
): Promise<EnrollmentHappening> {
  const facts = await commonFacts(scene, tx, at)
  switch (request.action) {
    case 'confirm-password':
      return { ...request, facts: { ...facts, proof: proofOf(prepared, facts) } }
    case 'create-password':
      return { ...request, facts: { ...facts, newPassword: newPasswordOf(prepared) } }
    case 'verify-email-code':
    case 'verify-sms-code':
    case 'verify-voice-code':
      return { ...request, facts: { ...facts, check: await check(scene, tx, at, request.input.code) } }
    case 'send-sms-code':
    case 'call-me':
      return { ...request, facts: { ...facts, phone: readPhone(scene, request.input) } }
    case 'choose-method':
    case 'send-email-code':
    case 'change-email':
    case 'change-phone':
    case 'continue':
    case 'accept-terms':
    case 'decline':
    case 'back':
    case 'cancel':
      return { ...request, facts }
    default:
      return assertNever(request)
  }
}

/** Reads what the view of an enrollment shows. */
export async function look(
  scene: Scene,
  query: Query,
  { state }: EnrollmentPosition,
): Promise<EnrollmentSight> {
  const { ctx } = scene
  const user = await ownUser(query, state.userId)
  return {
    user,
    organizationName: await organizationName(query, user),
    code: await lookAtChallenge(scene, query, state, 'enrollment', () => false),
    terms: ctx.terms,
    countries: ctx.config.countries,
  }
}

async function commonFacts({ ctx }: Scene, tx: Tx, { state }: EnrollmentPosition): Promise<EnrollmentFacts> {
  const user = await ownUser(tx, state.userId)
  const email = state.emailProved ?? state.email
  const owner = email === null ? undefined : await findUserByEmail(tx, email)
  return {
    user,
    now: ctx.clock.now(),
    termsVersion: ctx.terms.version,
    emailTaken: owner !== undefined && owner.id !== user.id,
    group: await groupFacts(ctx, tx, user),
  }
}

function proofOf(prepared: EnrollmentPreparation, { user }: EnrollmentFacts) {
  if (prepared.made !== 'check') throw new Error('A typed password is compared before the transaction')
  const { blockedFor, matches, comparedWith, length } = prepared.check
  return { blockedFor, matches: matches && comparedWith === user.password_hash, length }
}

function newPasswordOf(prepared: EnrollmentPreparation): NewPassword {
  if (prepared.made !== 'password') throw new Error('A new password is hashed before the transaction')
  return prepared.password
}

async function check(
  { ctx }: Scene,
  tx: Tx,
  { state }: EnrollmentPosition,
  code: string,
): Promise<CodeCheck> {
  const { challengeId } = state
  return challengeId === null ? { kind: 'expired' } : checkCode(ctx, tx, { challengeId, code })
}

function readPhone(
  { ctx }: Scene,
  { country, number }: { country?: string | undefined; number?: string | undefined },
): PhoneReading | null {
  if (country === undefined || number === undefined) return null
  return parsePhone({ country, number }, ctx.config.countries)
}

async function ownUser(query: Query, id: string): Promise<UserRow> {
  const user = await findUserById(query, id)
  if (!user) throw new Error('The user of this enrollment is gone')
  return user
}

async function organizationName(query: Query, user: UserRow): Promise<string | null> {
  if (user.organization_id === null) return null
  return (await findOrganizationById(query, user.organization_id))?.name ?? null
}
