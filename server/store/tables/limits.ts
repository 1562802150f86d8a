import type { Millis } from '../millis.ts'

/** Consecutive failures per subject and factor (NIST SP 800-63B-4 3.2.2). */
export interface FailureTable {
  /** User id, or the SHA-256 of the identifier that was typed: it may not exist. */
  subject: string
  factor: string
  count: number
  /** No try is evaluated before. */
  blocked_until: Millis
  updated_at: Millis
}

/** One row per message sent, for the budgets of standards section 0. */
export interface SendTable {
  id: string
  /** User id or `number:+1…`. */
  subject: string
  /** Purpose and channel, e.g. `login:email`. */
  budget: string
  sent_at: Millis
}

/** Locks a subject's budget while its sends are counted. */
export interface SendLockTable {
  subject: string
  budget: string
  touched_at: Millis
}

/** How many went in one clock hour or UTC day, for budgets that many share. */
export interface SendWindowTable {
  /** `installation`, or `prefix:` and the first digits of a number. */
  subject: string
  /** Purpose, channels and window, e.g. `enrollment:phone:hour`. */
  budget: string
  ends_at: Millis
  count: number
}
