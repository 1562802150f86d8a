import { assertNever } from '../../assert-never.ts'
import type { ServerConfig } from '../../config/config.ts'
import type { LoginOption } from '../../contract/fields.ts'
import type { addingActions, StrongerFactor } from '../../contract/ways.ts'
import { findOrganizationById } from '../../directory/organizations.ts'
import { findUserByEmail, findUserById, type UserRow } from '../../directory/users.ts'
import { parsePhone } from '../../factors/phone-number.ts'
import { currentLanguage } from '../../languages/current.ts'
import type { Query, Tx } from '../../store/open.ts'
import type { FlowRequest, Scene } from '../definition.ts'
import { checkPassword, makePassword, type CheckedPassword } from '../shared/passwords.ts'
import type { PhoneReading } from '../shared/phones.ts'
import { lookAtChallenge } from '../shared/sight.ts'
import type { AddingEvent, NewCodes } from '../shared/adding.ts'
import { checkNewTotp, lookAtAdding, makeCodes, makePage, makeSecret } from '../shared/adding-facts.ts'
import type { SealedPage } from '../shared/ways.ts'
import { redeemCreated } from '../../factors/passkey/redeem.ts'
import { checkTyped } from '../shared/typed-code.ts'
import { groupFacts } from './group.ts'
import type { EnrollmentFacts, EnrollmentHappening, NewPassword } from './happening.ts'
import { isSecondWayRequest } from './second-way.ts'
import type { EnrollmentPosition } from './steps.ts'
import { passwordRules, type EnrollmentSight } from './view.ts'

/** What argon2 has worked out before the transaction. */
export type EnrollmentPreparation =
  | { readonly made: 'nothing' }
  | { readonly made: 'check'; readonly check: CheckedPassword }
  | { readonly made: 'password'; readonly password: NewPassword }
  | { readonly made: 'page'; readonly opened: SealedPage }
  | {
      readonly made: 'totp'
      readonly event: Extract<AddingEvent, { action: 'confirm-totp' }>
      readonly codes: NewCodes | null
    }
  | { readonly made: 'codes'; readonly codes: NewCodes | null }

/** Compares or hashes a password, where the action has one. */
export async function prepare(
  scene: Scene,
  at: EnrollmentPosition,
  request: FlowRequest<'enrollment'>,
): Promise<EnrollmentPreparation> {
  const { ctx } = scene
  const { userId } = at.state
  if (request.action === 'confirm-password') {
    const readAccount = () => findUserById(ctx.store.db, userId)
    return { made: 'check', check: await checkPassword(ctx, userId, request.input.password, readAccount) }
  }
  if (request.action === 'create-password') {
    const user = await ownUser(ctx.store.db, userId)
    const rules = passwordRules(at.state, {
      user,
      organizationName: await organizationName(ctx.store.db, user),
    })
    return { made: 'password', password: await makePassword(ctx, request.input.password, rules) }
  }
  if (request.action === 'add-passkey' && ctx.config.relyingParty !== null)
    return { made: 'page', opened: await makePage(scene, await ownUser(ctx.store.db, userId)) }
  if (request.action === 'register-passkey') return { made: 'codes', codes: await codesFor(scene, userId) }
  if (request.action === 'confirm-totp') {
    const event = await checkNewTotp(scene, at.state, request.input.code)
    return {
      made: 'totp',
      event,
      codes: event.check.kind === 'correct' ? await codesFor(scene, userId) : null,
    }
  }
  return { made: 'nothing' }
}

const codesFor = async (scene: Scene, userId: string): Promise<NewCodes | null> =>
  scene.ctx.config.strongerFactors.has('recovery-codes') ? makeCodes(scene, userId) : null

/** Reads what decides an action of an enrollment, and counts a typed code. */
export async function gather(
  scene: Scene,
  tx: Tx,
  at: EnrollmentPosition,
  request: FlowRequest<'enrollment'>,
  prepared: EnrollmentPreparation,
): Promise<EnrollmentHappening> {
  const facts = await commonFacts(scene, tx, at)
  if (isSecondWayRequest(request)) return gatherSecondWay(scene, tx, { request, prepared, facts })
  switch (request.action) {
    case 'confirm-password':
      return { ...request, facts: { ...facts, proof: proofOf(prepared, facts) } }
    case 'create-password':
      return { ...request, facts: { ...facts, newPassword: newPasswordOf(prepared) } }
    case 'verify-email-code':
    case 'verify-sms-code':
    case 'verify-voice-code':
      return {
        ...request,
        facts: { ...facts, check: await checkTyped(scene, tx, at.state, request.input.code) },
      }
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

/** Reads what decides an action of a second way in. */
async function gatherSecondWay(
  scene: Scene,
  tx: Tx,
  { request, prepared, facts }: SecondWay,
): Promise<EnrollmentHappening> {
  switch (request.action) {
    case 'add-totp':
      return { ...request, facts: { ...facts, sealed: makeSecret(scene, facts.user.id) } }
    case 'add-passkey':
      return { ...request, facts: { ...facts, opened: prepared.made === 'page' ? prepared.opened : null } }
    case 'confirm-totp':
      if (prepared.made !== 'totp') throw new Error('A code of a new app is checked before the transaction')
      return { ...request, facts: { ...facts, event: prepared.event, codes: prepared.codes } }
    case 'register-passkey': {
      const credential = await redeemCreated(scene.ctx, tx, scene.flowId, request.input.code)
      const codes = prepared.made === 'codes' ? prepared.codes : null
      return { ...request, facts: { ...facts, event: { action: request.action, credential }, codes } }
    }
    case 'keep-codes':
      return { ...request, facts: { ...facts, event: { action: request.action }, codes: null } }
    case 'skip':
      return { ...request, facts }
    default:
      return assertNever(request)
  }
}

interface SecondWay {
  readonly request: Extract<FlowRequest<'enrollment'>, { action: keyof typeof addingActions | 'skip' }>
  readonly prepared: EnrollmentPreparation
  readonly facts: EnrollmentFacts
}

/** Reads what the view of an enrollment shows. */
export async function look(scene: Scene, query: Query, at: EnrollmentPosition): Promise<EnrollmentSight> {
  const { state } = at
  const { ctx } = scene
  const user = await ownUser(query, state.userId)
  return {
    user,
    organizationName: await organizationName(query, user),
    code: await lookAtChallenge(scene, query, state, 'enrollment', () => false),
    terms: ctx.texts[currentLanguage()].terms,
    countries: ctx.config.countries,
    methods: methodsOf(ctx),
    strongerFactors: [...ctx.config.strongerFactors],
    secondWays: secondWaysOf(ctx.config),
    adding: lookAtAdding(ctx, user, at),
  }
}

/** The guide's order. */
function methodsOf({ channels, config }: Scene['ctx']): LoginOption[] {
  const reachable: LoginOption[] = channels.sms || channels.voice ? ['phone', 'email'] : ['email']
  return reachable.filter((option) => config.loginOptions.has(option))
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
    methods: methodsOf(ctx),
    group: await groupFacts(ctx, tx, user),
    secondWays: secondWaysOf(ctx.config),
  }
}

/** What an enrolment offers before the terms: nothing unless the installation wants that. */
const secondWaysOf = ({ offerSecondWay, strongerFactors }: ServerConfig): StrongerFactor[] =>
  offerSecondWay ? [...strongerFactors].filter((factor) => factor !== 'recovery-codes') : []

function proofOf(prepared: EnrollmentPreparation, { user }: EnrollmentFacts) {
  if (prepared.made !== 'check') throw new Error('A typed password is compared before the transaction')
  const { blockedFor, matches, comparedWith, length } = prepared.check
  return { blockedFor, matches: matches && comparedWith === user.password_hash, length }
}

function newPasswordOf(prepared: EnrollmentPreparation): NewPassword {
  if (prepared.made !== 'password') throw new Error('A new password is hashed before the transaction')
  return prepared.password
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
