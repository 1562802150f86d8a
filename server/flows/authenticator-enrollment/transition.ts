import { assertNever } from '../../assert-never.ts'
import { presentFactor } from '../authenticator-change/steps.ts'
import type { Outcome } from '../definition.ts'
import type { Effect } from '../effects.ts'
import { advance, end, refuse } from '../outcome.ts'
import { bind, openPage, proveNew, takeAway, tellAdded, type AddingEvent } from '../shared/adding.ts'
import { failureOfCheck, type CodeCheck } from '../shared/code-check.ts'
import { isWayRequest, takeWay, type WayEvent } from '../shared/ways.ts'
import type { AddingFacts, AddingHappening } from './happening.ts'
import { newStep, owedStep, type AddingFlowState, type AddingPosition } from './steps.ts'

type AddingOutcome = Outcome<'authenticator-enrollment', AddingFlowState>
type Channel = 'email' | 'sms' | 'voice'
const kind = 'authenticator-enrollment'

/** A signed-in person adds or removes a stronger factor: what an action leads to. Pure. */
export function transition(at: AddingPosition, happening: AddingHappening): AddingOutcome {
  if (happening.action === 'cancel') return end([audit('flow-cancelled', at.state)])
  if (happening.action === 'session-not-in-force') return refuse({ code: 'unauthorized' })
  const { facts } = happening
  if (isWayRequest(happening)) return byOtherWay(at, happening.facts, happening.facts.event)
  switch (happening.action) {
    case 'confirm-password': {
      const { proof } = happening.facts
      return proof.ok ? goOn({ ...at.state, passwordProved: true }, facts) : refuse(proof.failure)
    }
    case 'send-sms-code':
      return send(at, 'sms', facts)
    case 'call-me':
      return send(at, 'voice', facts)
    case 'send-email-code':
      return send(at, 'email', facts)
    case 'verify-sms-code':
      return verify(at, 'sms', facts, happening.facts.check)
    case 'verify-email-code':
      return verify(at, 'email', facts, happening.facts.check)
    case 'verify-voice-code':
      return verify(at, 'voice', facts, happening.facts.check)
    case 'add-passkey':
      return goOn(at.state, facts)
    case 'confirm-totp':
    case 'register-passkey':
    case 'keep-codes':
      return add(at.state, facts, happening.facts.added)
    case 'end-other-sessions':
      return finish(at.state, facts, [
        { do: 'end-other-sessions', userId: at.state.userId, sessionId: at.state.sessionId },
        audit('sessions-ended', at.state, { by: 'owner' }),
      ])
    case 'continue':
      return at.state.bound ? finish(at.state, facts) : goOn(at.state, facts)
    default:
      return assertNever(happening)
  }
}

/** Somebody pressed # on the call that is under way: the phone is proved. Pure. */
export function approve(at: AddingPosition): AddingOutcome {
  if (at.step !== 'call') return refuse({ code: 'step-mismatch' })
  return advance('verified', proved(at.state), [audit('code-verified', at.state, { channel: 'voice' })])
}

const audit = (
  type: Extract<Effect, { do: 'audit' }>['type'],
  { userId }: AddingFlowState,
  detail: Readonly<Record<string, string>> = {},
): Effect => ({ do: 'audit', type, target: userId, detail: { flow: kind, ...detail } })

const proved = (state: AddingFlowState): AddingFlowState => ({
  ...state,
  presentProved: state.sentTo,
  challengeId: null,
})

/** On to whatever is owed next. */
function goOn(state: AddingFlowState, facts: AddingFacts, effects: readonly Effect[] = []): AddingOutcome {
  const step = owedStep(state, facts.user, facts.ways)
  if (step === 'remove') return remove(state, facts, effects)
  if (step !== 'new-passkey') return advance(step, state, effects)
  const { opened } = facts
  if (opened === null) return refuse({ code: 'step-mismatch' })
  return advance(step, { ...state, page: opened.sealed }, [...effects, openPage(state.userId, opened)])
}

/** A code goes only to the number or address on file. */
function send(at: AddingPosition, channel: Channel, { user }: AddingFacts): AddingOutcome {
  const present = presentFactor(user)
  if (present?.factor !== (channel === 'email' ? 'email' : 'phone')) return refuse({ code: 'step-mismatch' })
  const step = { email: 'email-code', sms: 'sms-code', voice: 'call' } as const
  const { target } = present
  return advance(step[channel], { ...at.state, sentTo: target, presentProved: null, way: null }, [
    { do: 'send-code', userId: user.id, purpose: 'reauthentication', channel, target },
    audit('code-requested', at.state, { channel }),
  ])
}

function verify(at: AddingPosition, channel: Channel, facts: AddingFacts, check: CodeCheck): AddingOutcome {
  const failure = failureOfCheck(check)
  if (failure) return refuse(failure, [audit('code-failed', at.state, { channel, reason: failure.code })])
  return goOn(proved(at.state), facts, [audit('code-verified', at.state, { channel })])
}

function byOtherWay(at: AddingPosition, facts: AddingFacts, event: WayEvent): AddingOutcome {
  const move = takeWay(kind, at.state, event, { user: facts.user, available: facts.ways })
  if (move.kind === 'refused') return move
  return move.kind === 'proved'
    ? goOn(move.state, facts, move.effects)
    : advance(move.step, move.state, move.effects)
}

/** Binds what has shown to work, after a last look at what is owed, and tells its owner (NIST SP 800-63B-4 4.1.2). */
function add(state: AddingFlowState, facts: AddingFacts, added: AddingEvent): AddingOutcome {
  const ready = proveNew(state, added)
  if (ready.kind === 'refused') return ready
  const { user } = facts
  const isOwed = owedStep(state, user, facts.ways) === newStep[state.adding]
  if (!isOwed || ready.binding.kind !== state.adding) return refuse({ code: 'step-mismatch' })
  const next = { ...state, bound: true, newSecret: null, newCodes: null, page: null }
  const effects = [
    ...ready.effects,
    ...bind(kind, user.id, ready.binding),
    ...tellAdded(user, ready.binding.kind),
  ]
  return facts.otherSessions > 0 ? advance('added', next, effects) : finish(next, facts, effects)
}

/** Takes away what was to be removed, and tells its owner: nothing is owed any more. */
function remove(state: AddingFlowState, facts: AddingFacts, before: readonly Effect[]): AddingOutcome {
  const next = { ...state, bound: true, page: null }
  const effects = [...before, ...takeAway(kind, facts.user, state.removing ?? '', state.adding)]
  return facts.otherSessions > 0 ? advance('removed', next, effects) : finish(next, facts, effects)
}

/** The session goes on under a new token (ASVS 7.2.4). */
function finish(state: AddingFlowState, facts: AddingFacts, effects: readonly Effect[] = []): AddingOutcome {
  if (!state.bound || facts.user.id !== state.userId) return refuse({ code: 'step-mismatch' })
  return advance('done', state, [...effects, { do: 'renew-session', sessionId: state.sessionId }])
}
