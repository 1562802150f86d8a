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
