import { useEffect, useState } from 'react'
import { useFlow } from '../stores/flow.ts'

/**
 * Whole seconds that are left of `seconds`, which the server counted when it sent the present flow.
 * Null stays null: nothing runs yet. Zero is the end; it never goes below.
 */
export function useCountdown(seconds: number | null): number | null {
  const receivedAt = useFlow((state) => state.receivedAt)
  const [now, setNow] = useState(() => performance.now())
  const left = seconds === null ? null : remaining(seconds, receivedAt, now)
  const running = left !== null && left > 0

  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [running])

  return left
}

/** Seconds left at `now`, both times in milliseconds of one clock. */
export function remaining(seconds: number, receivedAt: number, now: number): number {
  return Math.max(0, Math.ceil(seconds - Math.max(0, now - receivedAt) / 1000))
}

/** `m:ss`, as clocks show it. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
