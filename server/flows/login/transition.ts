import { assertNever } from '../../assert-never.ts'
import type { UserRow } from '../../directory/users.ts'
import type { Outcome } from '../definition.ts'
import type { Effect, UserChanges } from '../effects.ts'
import { advance, end, refuse } from '../outcome.ts'
import { failureOfCheck, type CodeCheck } from '../shared/code-check.ts'
import { passwordFactor } from '../shared/tries.ts'
import { isWayProved, isWayRequest, takeWay, type WayEvent } from '../shared/ways.ts'
import type { CredentialFacts, LoginFacts, LoginHappening } from './happening.ts'
import { secondFactor, type LoginPosition, type LoginState } from './steps.ts'

type LoginOutcome = Outcome<'login', LoginState>
type Channel = 'email' | 'sms' | 'voice'

/** The login flow (guide sections 4 and 5): what an action leads to. Pure. */
export function transition(at: LoginPosition, happening: LoginHappening): LoginOutcome {
  const { facts } = happening
  if (isWayRequest(happening)) return byOtherWay(at, happening.facts, happening.facts.event)
  switch (happening.action) {
    case 'submit-credentials':
      return submitCredentials(at, happening.input.email, happening.facts.credentials)
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
    case 'continue':
      return goOn(at.state, facts)
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
export function approve(at: LoginPosition): LoginOutcome {
  const { sentTo } = at.state
  if (at.step !== 'call' || sentTo === null) return refuse({ code: 'step-mismatch' })
  return advance('verified', proved(at.state, 'voice', sentTo), [
    audit('code-verified', at.state, { channel: 'voice' }),
  ])
}

const audit = (
  type: Extract<Effect, { do: 'audit' }>['type'],
  { userId }: LoginState,
  detail: Readonly<Record<string, string>> = {},
): Effect => ({ do: 'audit', type, target: userId, detail: { flow: 'login', ...detail } })

function submitCredentials(at: LoginPosition, email: string, facts: CredentialFacts): LoginOutcome {
  const { account, subject } = facts
  if (facts.blockedFor > 0) {
    const blocked = audit('factor-blocked', at.state, { factor: passwordFactor })
    return refuse({ code: 'too-many-attempts', retryAfter: facts.blockedFor }, [blocked])
  }
  if (account === null || account.status === 'disabled') {
    const aimedAt = { ...at.state, userId: facts.aimedAt }
    return refuse({ code: 'unauthorized' }, [
      audit('password-failed', aimedAt, { reason: reasonOf(account, facts) }),
    ])
  }
  const clear: Effect = { do: 'clear-failures', subject, factor: passwordFactor }
  const state = { ...at.state, userId: account.id, email }
  const factor = secondFactor(state.option, { ...account, password_length: facts.length })
  const effects = [clear, audit('password-verified', state), ...keepPassword(account, facts)]
  // Only who knows the password learns that the registration was not finished.
  if (account.status !== 'active' || account.method === null || factor === null) {
    return refuse({ code: 'registration-incomplete' }, effects)
  }
  return advance('second-factor', { ...state, factor, ways: [...facts.ways] }, effects)
}

/** Why a password was refused; the trail alone says it. */
function reasonOf(account: UserRow | null, { aimedAt }: CredentialFacts): string {
  if (account !== null) return account.status
  return aimedAt === null ? 'unknown-account' : 'wrong-password'
}

function keepPassword(account: UserRow, { length, rehashed }: CredentialFacts): Effect[] {
  const changes: UserChanges = {
    ...(rehashed === null ? {} : { password_hash: rehashed }),
    ...(account.password_length === length ? {} : { password_length: length }),
  }
  return Object.keys(changes).length === 0 ? [] : [{ do: 'update-user', userId: account.id, changes }]
}

function byOtherWay(at: LoginPosition, facts: LoginFacts, event: WayEvent): LoginOutcome {
  const move = takeWay('login', at.state, event, { user: facts.user, available: facts.ways })
  if (move.kind === 'refused') return move
  return move.kind === 'proved'
    ? goOn(move.state, facts, move.effects)
    : advance(move.step, move.state, move.effects)
}

/** A code goes only to what is on file, and only by what this option and user have. */
function send(at: LoginPosition, channel: Channel, { user }: LoginFacts): LoginOutcome {
  const factor = channel === 'email' ? 'email' : 'phone'
  if (!user || secondFactor(at.state.option, user) !== factor) return refuse({ code: 'step-mismatch' })
  const target = user[factor]
  if (target === null) return refuse({ code: 'step-mismatch' })
  const step = { email: 'email-code', sms: 'sms-code', voice: 'call' } as const
  const state = { ...at.state, sentTo: target, proved: null, way: null }
  const code: Effect = { do: 'send-code', userId: user.id, purpose: 'login', channel, target }
  return advance(step[channel], state, [code, audit('code-requested', at.state, { channel })])
}

function verify(at: LoginPosition, channel: Channel, facts: LoginFacts, check: CodeCheck): LoginOutcome {
  const failure = failureOfCheck(check)
  if (failure) return refuse(failure, [audit('code-failed', at.state, { channel, reason: failure.code })])
  if (at.state.sentTo === null) return refuse({ code: 'step-mismatch' })
  const state = proved(at.state, channel, at.state.sentTo)
  const verified = audit('code-verified', at.state, { channel })
  return channel === 'sms' ? goOn(state, facts, [verified]) : advance('verified', state, [verified])
}

const proved = (state: LoginState, channel: Channel, target: string): LoginState => ({
  ...state,
  proved: { channel, target },
  challengeId: null,
})

function acceptTerms(at: LoginPosition, version: string, facts: LoginFacts): LoginOutcome {
  // The terms changed while they were read: the client shows the new ones.
  if (version !== facts.termsVersion || !facts.user) return refuse({ code: 'conflict' })
  const changes = { terms_version: version, terms_accepted_at: facts.now }
  return goOn({ ...at.state, terms: version }, facts, [
    { do: 'update-user', userId: facts.user.id, changes },
    audit('terms-accepted', at.state),
  ])
}

/** On to the terms, if they are owed, else to `done` after a last check of what this user owes now. */
function goOn(state: LoginState, facts: LoginFacts, effects: readonly Effect[] = []): LoginOutcome {
  const { user } = facts
  if (!user || !(isProved(state, user, facts) || isResumed(state, facts)))
    return refuse({ code: 'flow-expired' })
  if ((state.terms ?? user.terms_version) !== facts.termsVersion) return advance('terms', state, effects)
  return advance('done', state, [
    ...effects,
    ...signIn(state, user),
    audit('session-issued', state, { option: state.option }),
  ])
}

/** The session, remembered if that was asked for; else the computer forgets what it remembered (guide section 6). */
function signIn(state: LoginState, { id: userId }: UserRow): Effect[] {
  const { option, remember, installation, resumed } = state
  const session = { do: 'issue-session' as const, userId, option }
  if (resumed !== null) return [{ ...session, remember: { kind: 'renew', ...resumed } }]
  if (installation === null) return [session]
  return remember
    ? [{ ...session, remember: { kind: 'begin', installation } }]
    : [{ do: 'forget-computer', installation }, session]
}

/** By a remember token that is still good, for an account that is in order at this moment. */
const isResumed = ({ resumed, userId }: LoginState, { user, remembered }: LoginFacts): boolean =>
  resumed !== null && remembered && userId === user?.id && user.status === 'active' && user.method !== null

/** Password and second factor, by what the account is at this moment. */
function isProved(state: LoginState, user: UserRow, { ways }: LoginFacts): boolean {
  const { option, userId, proved: proof } = state
  if (userId !== user.id || user.status !== 'active' || user.method === null) return false
  if (isWayProved(state, ways)) return true
  if (proof === null) return false
  const factor = secondFactor(option, user)
  if (factor === null || (proof.channel === 'email') !== (factor === 'email')) return false
  return proof.target === user[factor]
}
