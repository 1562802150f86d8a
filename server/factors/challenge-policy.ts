import type { ChallengeTemplate } from '../delivery/templates/names.ts'
import type { Limits } from '../limits/limits.ts'
import { perHour, perHourAndDay, type SendBudget } from '../limits/sends.ts'
import type { WindowBudget } from '../limits/windows.ts'
import type { ChallengeTable } from '../store/tables/flows.ts'

export type ChallengePurpose =
  'enrollment' | 'login' | 'recovery' | 'reauthentication' | 'authenticator-change'
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

/** What is mailed in place of a code: nothing, a link for somebody who has no factor to recover yet, or a notice. */
export type Decoy =
  | { readonly mail: 'nothing' }
  | { readonly mail: 'link'; readonly userId: string; readonly purpose: 'registration' | 'reset' }
  /** `userId` has the address already, and is told. */
  | { readonly mail: 'taken'; readonly userId: string }

/** Codes of these purposes go to a number or an address that was typed, not to the one on file. */
const choosesTarget = (purpose: string): boolean =>
  purpose === 'enrollment' || purpose === 'authenticator-change'

/**
 * The authenticator that a code proves, under which its failures are counted. Text and call prove the same
 * phone. An enrolment or a change proves numbers and addresses that are not bound yet: a right code from one's own phone
 * must not forget tries at the bound one, and a bound one that is blocked must not keep its owner from binding
 * another. A recovery's mail can be asked for by strangers, so its failures must not block a login.
 */
export function factorOf(purpose: string, channel: ChallengeChannel): string {
  const factor = channel === 'email' ? 'email' : 'phone'
  if (choosesTarget(purpose)) return `${purpose}-${factor}`
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

/** `+` and seven digits: country, area and exchange where numbers are such as in North America. */
const prefixLength = 8

/**
 * The budgets that a text or a call shares with others: what costs money, and can be aimed at numbers that pay
 * whoever has them called (R20). An enrolment or a change chooses its number: these are bounded per prefix, too. Login and
 * recovery reach only numbers on file, after a proof, and have budgets of their own: nobody's enrolments use them up.
 */
export function challengeWindows(
  { purpose, channel, target }: Pick<ChallengeRequest, 'purpose' | 'channel' | 'target'>,
  limits: Limits,
): WindowBudget[] {
  if (channel === 'email') return []
  const budget = `${purpose}:phone`
  const hourAndDay = (subject: string, perHour: number, perDay: number): WindowBudget[] => [
    { subject, budget, window: 'hour', count: perHour },
    { subject, budget, window: 'day', count: perDay },
  ]
  if (!choosesTarget(purpose))
    return hourAndDay('installation', limits.provedSendsPerHour, limits.provedSendsPerDay)
  return [
    ...hourAndDay('installation', limits.unprovedSendsPerHour, limits.unprovedSendsPerDay),
    ...hourAndDay(
      `prefix:${target.slice(0, prefixLength)}`,
      limits.prefixSendsPerHour,
      limits.prefixSendsPerDay,
    ),
  ]
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
  if (purpose === 'reauthentication') return 'email-reauthentication-code'
  return purpose === 'login' ? 'email-login-code' : 'email-code'
}
