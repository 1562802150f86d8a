/** Runs a program to its end. Rejects where it can't be started, fails, or takes too long. */
export type RunProgram = (file: string, input: readonly string[]) => Promise<Buffer>

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What went wrong, in one line. */
export const detailOf = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error)
  return (text.split(/\r?\n/).find((line) => line.trim() !== '') ?? 'failed').slice(0, 300)
}
