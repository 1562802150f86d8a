import { readFileSync } from 'node:fs'
import { Option, type Command } from 'commander'
import type { CsvProblem } from '../directory/csv-file.ts'
import { CommandFailed, exitCode } from './exit.ts'

/** What every import of a file takes, beside the store's options. */
export interface ImportFlags extends Record<string, unknown> {
  readonly dryRun?: true
  readonly skipBadRows?: true
}

/** Adds the file and the options of an import. */
export function withImportOptions(command: Command): Command {
  return command
    .argument('<file>', 'CSV file')
    .addOption(new Option('--dry-run', 'check the file and load nothing'))
    .addOption(new Option('--skip-bad-rows', 'load the good rows of a file that has bad ones'))
}

/** @throws CommandFailed if there is no such file */
export function readFileBytes(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch {
    throw new CommandFailed(exitCode.failed, [`${path}: can not be read`])
  }
}

/** @throws CommandFailed that says why nothing of a file can be used */
export function refuseFile(path: string, problem: CsvProblem): never {
  throw new CommandFailed(exitCode.failed, [inWords(path, problem)])
}

/** Names every bad row on stderr. */
export function nameProblems(path: string, problems: readonly CsvProblem[]): void {
  for (const problem of problems) process.stderr.write(`${inWords(path, problem)}\n`)
}

/** What a command ends with when a file has bad rows and they are not to be skipped. */
export function badRows(count: number): CommandFailed {
  return new CommandFailed(exitCode.failed, [
    `${count} bad ${count === 1 ? 'row' : 'rows'}; nothing was loaded. --skip-bad-rows loads the others.`,
  ])
}

function inWords(path: string, { line, reason }: CsvProblem): string {
  return `${path}: line ${line}: ${reason}`
}
