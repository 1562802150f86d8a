import type { Clock } from '../../server/clock.ts'

/** A clock that stands still until a test moves it. */
export interface SettableClock extends Clock {
  set(now: number): void
  /** Milliseconds; negative ones go back. */
  advance(by: number): void
}

/** @param start UTC milliseconds; any fixed day will do */
export function settableClock(start: number = Date.UTC(2026, 10, 24, 14, 0, 0)): SettableClock {
  let current = start
  return {
    now: () => current,
    set: (now) => void (current = now),
    advance: (by) => void (current += by),
  }
}
