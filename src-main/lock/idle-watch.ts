import type { Timers } from '../companion/timers.ts'

/** How often is looked, in milliseconds. */
const glance = 5_000

export interface IdleWatchOptions {
  /** Seconds since somebody last used keyboard or mouse, in whatever program. */
  idleSeconds: () => number
  /** Minutes. */
  lockAfter: () => number
  lock: () => void
  timers: Timers
}

/** Locks when nobody has been at the computer for the time that is set. Returns what ends the watch. */
export const watchIdle = ({ idleSeconds, lockAfter, lock, timers }: IdleWatchOptions): (() => void) => {
  const look = (): void => {
    if (idleSeconds() >= lockAfter() * 60) lock()
    stop = timers.after(glance, look)
  }
  let stop = timers.after(glance, look)
  return () => stop()
}
