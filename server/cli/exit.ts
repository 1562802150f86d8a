/** What the command line ends with: 0 done, 1 failed, 2 used wrongly (also a bad setting). */
export const exitCode = { done: 0, failed: 1, usage: 2 } as const

/** Ends a command: each line goes to stderr, then the process exits with the code. */
export class CommandFailed extends Error {
  readonly code: number
  readonly lines: readonly string[]

  constructor(code: number, lines: readonly string[]) {
    super(lines.join('\n'))
    this.code = code
    this.lines = lines
  }
}
