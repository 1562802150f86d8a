import type { ChallengeTemplate } from '../delivery/templates/names.ts'
import type { Limits } from '../limits/limits.ts'
import { perHour, perHourAndDay, type SendBudget } from '../limits/sends.ts'
import type { ChallengeTable } from '../store/schema.ts'

export type ChallengePurpose = 'enrollment' | 'login' | 'recovery'
export type ChallengeChannel = ChallengeTable['channel']

/** What is asked for: a code, or a call, to `target`. */
export interface ChallengeRequest {
  readonly flowId: string
  readonly userId: string
  readonly purpose: ChallengePurpose
  readonly channel: ChallengeChannel
  /** An e-mail address, or a number in E.164. */
  readonly target: string
  /** Milliseconds, counted from acceptance by the provider; the limits' figure for the purpose if absent. */
  readonly lifetime?: number
  /** Makes a decoy: no code is sent, nothing that is typed matches, and all else is alike. */
  readonly instead?: Decoy
}

/** What is mailed in place of a code: nothing, or a link for somebody who has no factor to recover yet. */
export type Decoy =
  | { readonly mail: 'nothing' }
  | { readonly mail: 'link'; readonly userId: string; readonly purpose: 'registration' | 'reset' }

/**
 * The authenticator that a code proves, under which its failures are counted. Text and call prove the same
 * phone. An enrolment proves numbers and addresses that are not bound yet: a right code from one's own phone
 * must not forget tries at the bound one, and a bound one that is blocked must not keep its owner from binding
 * another. A recovery's mail can be asked for by strangers, so its failures must not block a login.
 */
export function factorOf(purpose: string, channel: ChallengeChannel): string {
  const factor = channel === 'email' ? 'email' : 'phone'
  if (purpose === 'enrollment') return `enrollment-${factor}`
  return purpose === 'recovery' && factor === 'email' ? 'recovery-email' : factor
}

/**
 * The budgets that a challenge counts against: per account and, for texts and calls, per number, each by
 * purpose and channel. E-mailed login codes have an hourly budget of their own and no other.
 */
export function challengeBudgets(
  request: Pick<ChallengeRequest, 'userId' | 'purpose' | 'channel' | 'target'>,
  limits: Limits,
): SendBudget[] {
  const { userId, purpose, channel, target } = request
  const budget = `${purpose}:${channel}`
  const rules = budget === 'login:email' ? perHour(limits.loginEmailSendsPerHour) : perHourAndDay(limits)
  const account = { subject: userId, budget, rules }
  return channel === 'email' ? [account] : [account, { subject: `number:${target}`, budget, rules }]
}

/** How long a code lives, in milliseconds, where the request names no lifetime. */
export function codeLifetime(
  { purpose, channel }: Pick<ChallengeRequest, 'purpose' | 'channel'>,
  limits: Limits,
): number {
  return purpose === 'login' && channel === 'email' ? limits.loginEmailCodeLifetime : limits.codeLifetime
}

/** The message that a challenge is sent in. */
export function challengeTemplate({
  purpose,
  channel,
}: Pick<ChallengeRequest, 'purpose' | 'channel'>): ChallengeTemplate {
  if (channel === 'sms') return 'sms-code'
  if (channel === 'voice') return 'voice-call'
  return purpose === 'login' ? 'email-login-code' : 'email-code'
}
