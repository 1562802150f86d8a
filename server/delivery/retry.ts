import type { Millis } from '../store/schema.ts'

interface RetryPlan {
  /** Wait after the first failure, in milliseconds; each further one doubles it. */
  readonly first: number
  readonly longest: number
  /** Tries in all. */
  readonly tries: number
}

/** Somebody waits for a code at the screen, and can ask for another one: half a minute, then it is given up. */
const awaited: RetryPlan = { first: 1_000, longest: 16_000, tries: 6 }
/** Mail with a link, and notices: about an hour. */
const patient: RetryPlan = { first: 5_000, longest: 900_000, tries: 12 }

/**
 * When a message is tried again.
 * @param attempts tries so far, the failed one included
 * @param isAwaited whether somebody waits for it at the screen
 * @returns UTC milliseconds, or null: give up
 */
export function nextAttempt(attempts: number, isAwaited: boolean, now: Millis): Millis | null {
  const plan = isAwaited ? awaited : patient
  if (attempts >= plan.tries) return null
  return now + Math.min(plan.longest, plan.first * 2 ** (attempts - 1))
}
