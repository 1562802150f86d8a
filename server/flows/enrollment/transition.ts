import { assertNever } from '../../assert-never.ts'
import type { LoginOption } from '../../contract/fields.ts'
import type { Outcome } from '../definition.ts'
import type { Effect } from '../effects.ts'
import { advance, end, refuse } from '../outcome.ts'
import { failureOfCheck, type CodeCheck } from '../shared/code-check.ts'
import { passwordFactor } from '../shared/tries.ts'
import { lostUsername } from './finish.ts'
import type { EnrollmentFacts, EnrollmentHappening, NewPassword, PasswordProof } from './happening.ts'
import { sendCall, sendEmail, sendSms } from './sending.ts'
import { backToChoice, isAdding, isSecondWayRequest, takeSecondWay } from './second-way.ts'
import { goOn } from './go-on.ts'
import type { EnrollmentPosition, EnrollmentState } from './steps.ts'

type EnrollmentOutcome = Outcome<'enrollment', EnrollmentState>

/** The enrollment flow (guide section 3): what an action leads to. Pure. */
export function transition(at: EnrollmentPosition, happening: EnrollmentHappening): EnrollmentOutcome {
  if (isSecondWayRequest(happening)) return takeSecondWay(at, happening)
  switch (happening.action) {
    case 'confirm-password':
      return confirmPassword(at, happening.facts, happening.facts.proof)
    case 'choose-method':
      return chooseMethod(at, happening.input.method, happening.facts)
    case 'send-email-code':
      return sendEmail(at, happening.input.email)
    case 'verify-email-code':
      return verifyEmail(at, happening.facts, happening.facts.check)
    case 'change-email':
      return advance('email', { ...at.state, emailProved: null, challengeId: null })
    case 'create-password':
      return createPassword(at, happening.facts, happening.facts.newPassword)
    case 'send-sms-code':
      return sendSms(at, happening.input, happening.facts.phone)
    case 'call-me':
      return sendCall(at, happening.input, happening.facts.phone)
    case 'verify-sms-code':
      return verifySms(at, happening.facts, happening.facts.check)
    case 'verify-voice-code':
      return verifyVoice(at, happening.facts.check)
    case 'change-phone':
      return advance('phone', { ...at.state, challengeId: null })
    case 'continue':
      return goOn(at.state, happening.facts)
    case 'accept-terms':
      return acceptTerms(at, happening.input.version, happening.facts)
    case 'decline':
      return end([audit('terms-declined', at)])
    case 'back':
      return isAdding(at)
        ? backToChoice(at)
        : advance('choose-method', { ...at.state, method: null, challengeId: null })
    case 'cancel':
      return end([audit('flow-cancelled', at)])
    default:
      return assertNever(happening)
  }
}

/** Somebody pressed # on the call: the number is proved. Pure. */
export function approve(at: EnrollmentPosition): EnrollmentOutcome {
  if (at.step !== 'call') return refuse({ code: 'step-mismatch' })
  return phoneVerified(at)
}

const audit = (
  type: Extract<Effect, { do: 'audit' }>['type'],
  { state }: EnrollmentPosition,
  detail: Readonly<Record<string, string>> = {},
): Effect => ({
  do: 'audit',
  type,
  target: state.userId,
  detail: { flow: 'enrollment', ...detail },
})

function confirmPassword(
  at: EnrollmentPosition,
  facts: EnrollmentFacts,
  proof: PasswordProof,
): EnrollmentOutcome {
  if (proof.blockedFor > 0) {
    const blocked = audit('factor-blocked', at, { factor: passwordFactor })
    return refuse({ code: 'too-many-attempts', retryAfter: proof.blockedFor }, [blocked])
  }
  if (!proof.matches)
    return refuse({ code: 'unauthorized' }, [audit('password-failed', at, { reason: 'wrong-password' })])
  const state = { ...at.state, password: { length: proof.length, hash: facts.user.password_hash } }
  return goOn(state, facts, [
    { do: 'clear-failures', subject: at.state.userId, factor: passwordFactor },
    audit('password-verified', at),
  ])
}

function chooseMethod(
  at: EnrollmentPosition,
  method: LoginOption,
  facts: EnrollmentFacts,
): EnrollmentOutcome {
  if (!facts.methods.includes(method)) return refuse({ code: 'step-mismatch' })
  return goOn({ ...at.state, method }, facts, [audit('method-chosen', at)])
}

function verifyEmail(at: EnrollmentPosition, facts: EnrollmentFacts, check: CodeCheck): EnrollmentOutcome {
  const failure = failureOfCheck(check)
  if (failure) return refuse(failure, [audit('code-failed', at, { channel: 'email', reason: failure.code })])
  // Only who reads that mailbox learns that it is taken.
  if (facts.emailTaken || lostUsername(facts.user)) return refuse({ code: 'registration-exists' })
  const { email } = at.state
  const state = { ...at.state, emailProved: email, challengeId: null }
  const changes = { email, unverified_email: null, reserved_until: null }
  const keep: Effect[] = isUnbound(facts) ? [{ do: 'update-user', userId: state.userId, changes }] : []
  return goOn(state, facts, [...keep, audit('email-verified', at)])
}

function createPassword(
  at: EnrollmentPosition,
  facts: EnrollmentFacts,
  made: NewPassword,
): EnrollmentOutcome {
  if (!made.ok) return refuse(made.failure)
  const { hash, length } = made
  const state = { ...at.state, password: { hash, length } }
  const event = audit('password-created', at)
  // A reset changes nothing before it is done; who has no factor yet may have to go on tomorrow.
  if (!isUnbound(facts)) return goOn(state, facts, [event])
  const changes = { password_hash: hash, password_length: length }
  return goOn(state, facts, [{ do: 'update-user', userId: state.userId, changes }, event])
}

const isUnbound = ({ user }: EnrollmentFacts): boolean => user.method === null

function verifySms(at: EnrollmentPosition, facts: EnrollmentFacts, check: CodeCheck): EnrollmentOutcome {
  const failure = failureOfCheck(check)
  if (failure) return refuse(failure, [audit('code-failed', at, { channel: 'sms', reason: failure.code })])
  const state = { ...at.state, phoneProved: at.state.phone, challengeId: null }
  return goOn(state, facts, [audit('phone-verified', at, { channel: 'sms' })])
}

function verifyVoice(at: EnrollmentPosition, check: CodeCheck): EnrollmentOutcome {
  const failure = failureOfCheck(check)
  if (failure === null) return phoneVerified(at)
  return refuse(failure, [audit('code-failed', at, { channel: 'voice', reason: failure.code })])
}

function phoneVerified(at: EnrollmentPosition): EnrollmentOutcome {
  const state = { ...at.state, phoneProved: at.state.phone, challengeId: null }
  return advance('verified', state, [audit('phone-verified', at, { channel: 'voice' })])
}

function acceptTerms(at: EnrollmentPosition, version: string, facts: EnrollmentFacts): EnrollmentOutcome {
  // The terms changed while they were read: the client shows the new ones.
  if (version !== facts.termsVersion) return refuse({ code: 'conflict' })
  return goOn({ ...at.state, terms: version }, facts, [audit('terms-accepted', at)])
}
