/**
 * Repeats work at a fixed pace while the server runs.
 * @param pause milliseconds from one start to the next
 * @param work doesn't reject
 * @returns ends it, when what is under way is done
 */
export function every(pause: number, work: () => Promise<void>): () => Promise<void> {
  let underWay = Promise.resolve()
  const timer = setInterval(() => {
    underWay = work()
  }, pause).unref()
  return async () => {
    clearInterval(timer)
    await underWay
  }
}
