import { assertNever } from '../../assert-never.ts'
import type { Outcome } from '../definition.ts'
import type { Effect } from '../effects.ts'
import { advance, end, refuse } from '../outcome.ts'
import { failureOfCheck, type CodeCheck } from '../shared/code-check.ts'
import { finish } from './finish.ts'
import type { AuthenticatorChangeFacts, AuthenticatorChangeHappening } from './happening.ts'
import { sendToNewEmail, sendToNewPhone, sendToPresent, type Channel } from './sending.ts'
import {
  aimsAtNew,
  isProved,
  owedStep,
  presentFactor,
  type AuthenticatorChangePosition,
  type AuthenticatorChangeState,
} from './steps.ts'

type ChangeOutcome = Outcome<'authenticator-change', AuthenticatorChangeState>

/** The change of the own address or number: what an action leads to. Pure. */
export function transition(
  at: AuthenticatorChangePosition,
  happening: AuthenticatorChangeHappening,
): ChangeOutcome {
  // What was proved is no longer the factor on file.
  if ('facts' in happening && aimsAtNew(at.step) && !isProved(at.state, happening.facts.user))
    return refuse({ code: 'flow-expired' })
  switch (happening.action) {
    case 'cancel':
      return end([audit('flow-cancelled', at.state)])
    case 'session-not-in-force':
      return refuse({ code: 'unauthorized' })
    case 'confirm-password': {
      const { proof } = happening.facts
      if (!proof.ok) return refuse(proof.failure)
      return goOn({ ...at.state, passwordProved: true }, happening.facts)
    }
    case 'send-sms-code':
      return sendToPhone(at, 'sms', happening.facts)
    case 'call-me':
      return sendToPhone(at, 'voice', happening.facts)
    case 'send-email-code':
      return aimsAtNew(at.step)
        ? sendToNewEmail(at, happening.input.email, happening.facts)
        : sendToPresent(at, 'email', happening.input.email, happening.facts)
    case 'verify-sms-code':
      return verify(at, 'sms', happening.facts, happening.facts.check)
    case 'verify-email-code':
      return verify(at, 'email', happening.facts, happening.facts.check)
    case 'verify-voice-code':
      return verify(at, 'voice', happening.facts, happening.facts.check)
    case 'change-email':
    case 'change-phone':
      return advance(owedNew(at.state), { ...at.state, target: null, sentTo: null, challengeId: null })
    case 'continue':
      return goOn(at.state, happening.facts)
    default:
      return assertNever(happening)
  }
}

/** Somebody pressed # on the call that is under way: the number is proved. Pure. */
export function approve(at: AuthenticatorChangePosition): ChangeOutcome {
  if (at.step !== 'call' && at.step !== 'new-call') return refuse({ code: 'step-mismatch' })
  const state = proved(at)
  const verified = audit('code-verified', state, { channel: 'voice', aim: aimOf(at) })
  return advance(at.step === 'call' ? 'verified' : 'new-verified', state, [verified])
}

/** What was sent to is proved: as the present factor, or as the new one. */
function proved({ step, state }: AuthenticatorChangePosition): AuthenticatorChangeState {
  const settled = { ...state, challengeId: null, sentTo: null }
  return aimsAtNew(step)
    ? { ...settled, targetProved: state.sentTo }
    : { ...settled, presentProved: state.sentTo }
}

const aimOf = ({ step }: AuthenticatorChangePosition): 'new' | 'present' =>
  aimsAtNew(step) ? 'new' : 'present'

const owedNew = ({ authenticator }: AuthenticatorChangeState) =>
  authenticator === 'email' ? 'new-email' : 'new-phone'

const audit = (
  type: Extract<Effect, { do: 'audit' }>['type'],
  { userId }: AuthenticatorChangeState,
  detail: Readonly<Record<string, string>> = {},
): Effect => ({ do: 'audit', type, target: userId, detail: { flow: 'authenticator-change', ...detail } })

/** On to whatever is owed next; to `done` through the last check. */
function goOn(
  state: AuthenticatorChangeState,
  facts: AuthenticatorChangeFacts,
  effects: readonly Effect[] = [],
): ChangeOutcome {
  const step = owedStep(state, facts.user)
  if (step === 'done') return finish(state, facts, effects)
  return advance(step, { ...state, factor: presentFactor(facts.user)?.factor ?? null }, effects)
}

function sendToPhone(
  at: AuthenticatorChangePosition,
  channel: Exclude<Channel, 'email'>,
  facts: AuthenticatorChangeFacts & Parameters<typeof sendToNewPhone>[2],
): ChangeOutcome {
  return aimsAtNew(at.step)
    ? sendToNewPhone(at, channel, facts)
    : sendToPresent(at, channel, facts.phone ?? undefined, facts)
}

function verify(
  at: AuthenticatorChangePosition,
  channel: Channel,
  facts: AuthenticatorChangeFacts,
  check: CodeCheck,
): ChangeOutcome {
  const detail = { channel, aim: aimOf(at) }
  const failure = failureOfCheck(check)
  if (failure) return refuse(failure, [audit('code-failed', at.state, { ...detail, reason: failure.code })])
  return goOn(proved(at), facts, [audit('code-verified', at.state, detail)])
}
