/** Thrown where too much is waiting already; nothing was begun. */
export class Overloaded extends Error {
  /** Seconds after which it is worth another try. */
  readonly retryAfter: number
  constructor(retryAfter: number) {
    super('Too much is waiting')
    this.retryAfter = retryAfter
  }
}

/** Runs work unless `most` are at it, or wait their turn in it, already. */
export type Admission = <T>(most: number, work: () => Promise<T>) => Promise<T>

/**
 * Makes an admission: a queue that can't grow without end.
 * @param retryAfter seconds, for whoever is turned away
 */
export function createAdmission(retryAfter: number): Admission {
  let inside = 0
  return async (most, work) => {
    if (inside >= most) throw new Overloaded(retryAfter)
    inside += 1
    try {
      return await work()
    } finally {
      inside -= 1
    }
  }
}

/** Runs work when a place is free, first come, first served. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Makes a gate that lets a number of works run at once.
 * @param places at least 1
 */
export function createGate(places: number): Gate {
  const waiting: (() => void)[] = []
  let free = places
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
