/** Work that is done again and again while the server runs. */
export interface Repetition {
  /** Does it once more now, and waits for it. */
  again(): Promise<void>
  /** Ends the repetition when what is under way is done. */
  stop(): Promise<void>
}

const firstPause = 1_000
const longestPause = 60_000

/**
 * Repeats work with pauses; after failures the pauses double, up to a minute.
 * @param work never more than once at a time
 * @param pause milliseconds after it went well
 * @param failed is told of each failure; it doesn't throw
 */
export function repeat(
  work: () => Promise<unknown>,
  pause: number,
  failed: (error: unknown) => Promise<void> | void,
): Repetition {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let failures = 0
  let stopped = false

  async function once(): Promise<void> {
    try {
      await work()
      failures = 0
    } catch (error) {
      failures += 1
      await failed(error)
    }
  }

  function again(): Promise<void> {
    clearTimeout(timer)
    running = running.then(once).then(plan)
    return running
  }

  function plan(): void {
    if (stopped) return
    const delay = failures === 0 ? pause : Math.min(longestPause, firstPause * 2 ** (failures - 1))
    clearTimeout(timer)
    timer = setTimeout(() => void again(), delay).unref()
  }

  void again()
  return {
    again,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
