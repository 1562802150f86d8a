import type { Millis } from './store/schema.ts'

/** Tells the time. Injected everywhere, so that a test can set it. */
export interface Clock {
  /** UTC milliseconds since 1970. */
  now(): Millis
}

/** The computer's own clock. */
export const systemClock: Clock = { now: () => Date.now() }

/**
 * A time as answers give it.
 * @param millis UTC milliseconds since 1970
 * @returns RFC 3339 in UTC
 */
export function toTime(millis: Millis): string {
  return new Date(millis).toISOString()
}
