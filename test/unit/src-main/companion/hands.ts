import type { Timers } from '../../../../src-main/companion/timers.ts'

export interface Hands extends Timers {
  /** Moves time on and runs what is due, in order. */
  turn: (milliseconds: number) => void
}

/** A clock whose hands the test turns. */
export const createHands = (): Hands => {
  let now = 0
  const waiting = new Set<{ at: number; callback: () => void }>()
  return {
    now: () => now,
    after(milliseconds, callback) {
      const entry = { at: now + milliseconds, callback }
      waiting.add(entry)
      return () => void waiting.delete(entry)
    },
    turn(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        const [next] = [...waiting].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
        if (next === undefined) break
        waiting.delete(next)
        now = next.at
        next.callback()
      }
      now = end
    },
  }
}
