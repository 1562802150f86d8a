import { assertNever } from '../../assert-never.ts'
import { findUserByEmail, findUserById } from '../../directory/users.ts'
import { parsePhone } from '../../factors/phone-number.ts'
import type { Result } from '../../result.ts'
import type { Query, Tx } from '../../store/open.ts'
import type { FlowRequest, Scene } from '../definition.ts'
import { holdUser, proofOf, proveInSession } from '../shared/reauthentication.ts'
import type { PhoneReading } from '../shared/phones.ts'
import { lookAtChallenge } from '../shared/sight.ts'
import { checkTyped } from '../shared/typed-code.ts'
import type { AuthenticatorChangeHappening } from './happening.ts'
import { aimsAtNew, type AuthenticatorChangePosition } from './steps.ts'
import type { AuthenticatorChangeSight } from './view.ts'

type Request = FlowRequest<'authenticator-change'>

/** The hash that a right password was compared with, or why it is refused; null where the action has none. */
export type AuthenticatorChangePreparation = Result<string> | null

/** Compares a typed password. */
export async function prepare(
  scene: Scene,
  { state }: AuthenticatorChangePosition,
  request: Request,
): Promise<AuthenticatorChangePreparation> {
  if (request.action !== 'confirm-password') return null
  return proveInSession(scene, state, request.input.password, 'authenticator-change')
}

/** Reads what decides an action, and counts a typed code; nothing of it while the session is not in force. */
export async function gather(
  scene: Scene,
  tx: Tx,
  at: AuthenticatorChangePosition,
  request: Request,
  prepared: AuthenticatorChangePreparation,
): Promise<AuthenticatorChangeHappening> {
  if (request.action === 'cancel') return request
  const user = await holdUser(scene.ctx, tx, at.state)
  if (user === null) return { action: 'session-not-in-force' }
  const facts = { user, ownerOfNew: await ownerOfNew(tx, at, request) }
  switch (request.action) {
    case 'confirm-password':
      return { ...request, facts: { ...facts, proof: proofOf(prepared, user) } }
    case 'send-sms-code':
    case 'call-me':
      return { ...request, facts: { ...facts, phone: readPhone(scene, request.input) } }
    case 'verify-sms-code':
    case 'verify-email-code':
    case 'verify-voice-code':
      return {
        ...request,
        facts: { ...facts, check: await checkTyped(scene, tx, at.state, request.input.code) },
      }
    case 'send-email-code':
    case 'change-email':
    case 'change-phone':
    case 'continue':
      return { ...request, facts }
    default:
      return assertNever(request)
  }
}

/** Reads what the view shows. */
export async function look(
  scene: Scene,
  query: Query,
  at: AuthenticatorChangePosition,
): Promise<AuthenticatorChangeSight> {
  const { config } = scene.ctx
  const isNew = aimsAtNew(at.step)
  const purpose = isNew ? 'authenticator-change' : 'reauthentication'
  return {
    user: await findUserById(query, at.state.userId),
    code: await lookAtChallenge(scene, query, at.state, purpose, (channel) => !isNew && channel !== 'email'),
    countries: config.countries,
    strongerFactors: [...config.strongerFactors],
  }
}

async function ownerOfNew(
  tx: Tx,
  { state }: AuthenticatorChangePosition,
  request: Request,
): Promise<string | null> {
  if (state.authenticator !== 'email') return null
  const typed = request.action === 'send-email-code' ? request.input.email : undefined
  const email = typed ?? state.target
  const owner = email === null ? undefined : await findUserByEmail(tx, email)
  return owner === undefined || owner.id === state.userId ? null : owner.id
}

function readPhone(
  { ctx }: Scene,
  { country, number }: { country?: string | undefined; number?: string | undefined },
): PhoneReading | null {
  if (country === undefined || number === undefined) return null
  return parsePhone({ country, number }, ctx.config.countries)
}
