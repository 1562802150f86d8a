/** Time, so that tests can turn its hands. */
export interface Timers {
  /** Milliseconds since some fixed moment. */
  now: () => number
  /** Calls back after so many milliseconds, unless the returned function is called before. */
  after: (milliseconds: number, callback: () => void) => () => void
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds)
    return () => clearTimeout(timer)
  },
}
