import { useEffect, useState } from 'react'

/** When a session ends: if nothing happens, and in any case. RFC 3339. */
interface Ending {
  readonly idleExpiresAt: string
  readonly expiresAt: string
}

/**
 * Milliseconds until a session ends or locks; null without one.
 * @param timeOut what happens at zero
 */
export function useTimeLeft(session: Ending | null, timeOut: () => Promise<void>): number | null {
  const [now, setNow] = useState(() => Date.now())
  const end =
    session === null ? null : Math.min(Date.parse(session.idleExpiresAt), Date.parse(session.expiresAt))
  const over = end !== null && now >= end
  useEffect(() => {
    if (end === null) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [end])
  useEffect(() => {
    if (over) void timeOut()
  }, [over, timeOut])
  return end === null ? null : end - now
}
