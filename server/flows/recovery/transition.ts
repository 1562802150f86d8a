import { assertNever } from '../../assert-never.ts'
import type { Outcome } from '../definition.ts'
import type { Effect } from '../effects.ts'
import { advance, end, refuse } from '../outcome.ts'
import { failureOfCheck, type CodeCheck } from '../shared/code-check.ts'
import { isWayRequest, takeWay, type WayEvent } from '../shared/ways.ts'
import { finish } from './finish.ts'
import type { NewPassword, RecoveryFacts, RecoveryHappening } from './happening.ts'
import { sendEmail, sendToPhone } from './sending.ts'
import { minLengthFor, owedStep, type RecoveryPosition, type RecoveryState } from './steps.ts'

type RecoveryOutcome = Outcome<'recovery', RecoveryState>
type Channel = 'email' | 'sms' | 'voice'

/** The recovery flow (guide section 10): what an action leads to. Pure. */
export function transition(at: RecoveryPosition, happening: RecoveryHappening): RecoveryOutcome {
  const { facts } = happening
  if (isWayRequest(happening)) return byOtherWay(at, happening.facts, happening.facts.event)
  switch (happening.action) {
    case 'send-email-code':
      return sendEmail(at, happening.facts.email, happening.facts.addressee)
    case 'verify-email-code':
      return verifyEmail(at, facts, happening.facts.check)
    case 'send-sms-code':
      return sendToPhone(at, 'sms', facts)
    case 'call-me':
      return sendToPhone(at, 'voice', facts)
    case 'verify-sms-code':
      return verifyPhone(at, 'sms', facts, happening.facts.check)
    case 'verify-voice-code':
      return verifyPhone(at, 'voice', facts, happening.facts.check)
    case 'continue':
      return goOn(at.state, facts)
    case 'set-password':
      return setPassword(at, facts, happening.facts.newPassword)
    case 'accept-terms':
      return acceptTerms(at, happening.input.version, facts)
    case 'decline':
      return end([audit('terms-declined', at.state)])
    case 'cancel':
      return end([audit('flow-cancelled', at.state)])
    default:
      return assertNever(happening)
  }
}

/** Somebody pressed # on the call that is under way: the phone is proved. Pure. */
export function approve(at: RecoveryPosition): RecoveryOutcome {
  const { sentTo } = at.state
  if (at.step !== 'call' || sentTo === null) return refuse({ code: 'step-mismatch' })
  const state = { ...at.state, phoneProved: sentTo, challengeId: null }
  return advance('verified', state, [audit('code-verified', at.state, { channel: 'voice' })])
}

const audit = (
  type: Extract<Effect, { do: 'audit' }>['type'],
  { userId, addressee }: RecoveryState,
  detail: Readonly<Record<string, string>> = {},
): Effect => ({ do: 'audit', type, target: userId ?? addressee, detail: { flow: 'recovery', ...detail } })

/** On to whatever is owed next; to `done` through the last check. */
function goOn(state: RecoveryState, facts: RecoveryFacts, effects: readonly Effect[] = []): RecoveryOutcome {
  const { user } = facts
  if (!user) return refuse({ code: 'flow-expired' })
  const step = owedStep(state, user, facts)
  // The address on file has changed since: what was proved is another one.
  if (step === 'email') return refuse({ code: 'flow-expired' })
  return step === 'done' ? finish(state, user, facts, effects) : advance(step, state, effects)
}

function verifyEmail(at: RecoveryPosition, facts: RecoveryFacts, check: CodeCheck): RecoveryOutcome {
  const failure = failureOfCheck(check)
  if (failure)
    return refuse(failure, [audit('code-failed', at.state, { channel: 'email', reason: failure.code })])
  const { user } = facts
  const { email, addressee } = at.state
  const same = user !== null && user.id === addressee && user.email === email
  if (!same || user.status !== 'active' || user.method === null) return refuse({ code: 'flow-expired' })
  const state = {
    ...at.state,
    userId: user.id,
    emailProved: email,
    challengeId: null,
    hasPhone: user.phone !== null,
    ways: [...facts.ways],
  }
  return advance('verified', state, [audit('code-verified', state, { channel: 'email' })])
}

function byOtherWay(at: RecoveryPosition, facts: RecoveryFacts, event: WayEvent): RecoveryOutcome {
  const move = takeWay('recovery', at.state, event, { user: facts.user, available: facts.ways })
  if (move.kind === 'refused') return move
  return move.kind === 'proved'
    ? goOn(move.state, facts, move.effects)
    : advance(move.step, move.state, move.effects)
}

function verifyPhone(
  at: RecoveryPosition,
  channel: Channel,
  facts: RecoveryFacts,
  check: CodeCheck,
): RecoveryOutcome {
  const failure = failureOfCheck(check)
  if (failure) return refuse(failure, [audit('code-failed', at.state, { channel, reason: failure.code })])
  const state = { ...at.state, phoneProved: at.state.sentTo, challengeId: null }
  const verified = audit('code-verified', at.state, { channel })
  return channel === 'sms' ? goOn(state, facts, [verified]) : advance('verified', state, [verified])
}

function setPassword(at: RecoveryPosition, facts: RecoveryFacts, made: NewPassword): RecoveryOutcome {
  if (!made.ok) return refuse(made.failure)
  const { user } = facts
  // The method may have changed while the password was hashed, and with it the length that is asked for.
  if (!user || made.length < minLengthFor(user)) return refuse({ code: 'conflict' })
  const state = { ...at.state, password: { hash: made.hash, length: made.length } }
  return goOn(state, facts, [audit('password-created', at.state)])
}

function acceptTerms(at: RecoveryPosition, version: string, facts: RecoveryFacts): RecoveryOutcome {
  // The terms changed while they were read: the client shows the new ones.
  if (version !== facts.termsVersion) return refuse({ code: 'conflict' })
  return goOn({ ...at.state, terms: version }, facts, [audit('terms-accepted', at.state)])
}
