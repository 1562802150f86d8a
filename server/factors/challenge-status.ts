import type { CallStatus, CodeStatus } from '../contract/flows.ts'
import type { Limits } from '../limits/limits.ts'
import type { Millis } from '../store/schema.ts'
import type { ChallengeRow } from './challenges.ts'
import { maskEmail, maskPhone } from './mask.ts'

/** How a challenge is shown. */
export interface ShownChallenge {
  /** Hide the target: where it is the one on file, not one that this flow's owner typed. */
  readonly masked: boolean
  /** When the budgets let the next one go (`nextSendAt`), if that was read. */
  readonly nextSendAt?: Millis
}

/** Whole seconds from `now` until `until`, never negative. */
function secondsUntil(until: Millis, now: Millis): number {
  return Math.max(0, Math.ceil((until - now) / 1000))
}

function secondsLeft(
  row: Pick<ChallengeRow, 'accepted_at' | 'expires_at' | 'used_at' | 'superseded_at'>,
  now: Millis,
): number | null {
  if (row.accepted_at === null || row.expires_at === null) return null
  if (row.used_at !== null || row.superseded_at !== null) return 0
  return secondsUntil(row.expires_at, now)
}

/** What codes and tickets have in common on a screen: delivery, and the seconds of the contract. */
export function sendStatus(
  row: Pick<
    ChallengeRow,
    'accepted_at' | 'expires_at' | 'used_at' | 'superseded_at' | 'delivery' | 'lifetime' | 'created_at'
  >,
  now: Millis,
  limits: Limits,
  nextSendAt: Millis = now,
): Pick<CodeStatus, 'delivery' | 'secondsLeft' | 'lifetime' | 'resendIn'> {
  return {
    delivery: row.delivery,
    secondsLeft: secondsLeft(row, now),
    lifetime: Math.ceil(row.lifetime / 1000),
    resendIn: secondsUntil(Math.max(row.created_at + limits.resendPause, nextSendAt), now),
  }
}

/** A challenge as a screen shows it. */
export function codeStatus(
  row: ChallengeRow,
  now: Millis,
  limits: Limits,
  shown: ShownChallenge,
): CodeStatus {
  const mask = row.channel === 'email' ? maskEmail : maskPhone
  return {
    channel: row.channel,
    target: shown.masked ? mask(row.target) : row.target,
    ...sendStatus(row, now, limits, shown.nextSendAt),
    attemptsLeft: Math.max(0, limits.codeTries - row.attempts),
  }
}

/** The same for a call, with what the person has to do. */
export function callStatus(
  row: ChallengeRow,
  now: Millis,
  limits: Limits,
  shown: ShownChallenge,
): CallStatus {
  return {
    ...codeStatus(row, now, limits, shown),
    confirmation: row.confirmation === 'code' ? 'read-code' : row.confirmation,
  }
}
