import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Why a backup was not made, in words for the operator. */
export class BackupFailed extends Error {}

/**
 * Copies a SQLite store into one file (0600) that holds all that was committed when it began. The server may run.
 * The copy is checked before it counts.
 * @throws BackupFailed if the file is there already or can't be written, or the copy isn't whole
 */
export function backUp(file: string, target: string): void {
  claim(target)
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
    try {
      database.prepare('vacuum into ?').run(target)
    } finally {
      database.close()
    }
    const problem = damageOf(target)
    if (problem !== undefined) throw new Error(problem)
    toDisk(target)
  } catch (error) {
    rmSync(target, { force: true })
    throw new BackupFailed(`${target}: no backup was made: ${wordsOf(error)}`, { cause: error })
  }
}

/**
 * Checks a SQLite file: that it is one, that it is whole, and that all references lead somewhere.
 * @returns what is wrong; undefined if nothing is
 */
export function damageOf(file: string): string | undefined {
  try {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      const [found] = Object.values(database.prepare('pragma integrity_check(1)').get() ?? {})
      if (found !== 'ok') return String(found)
      return database.prepare('pragma foreign_key_check').get() === undefined
        ? undefined
        : 'rows refer to others that are missing'
    } finally {
      database.close()
    }
  } catch (error) {
    return wordsOf(error)
  }
}

/** Waits until a file, or the entries of a directory, are on disk. */
export function toDisk(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

// SQLite writes into an empty file only; made here, it is private from its first byte on.
function claim(target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600))
  } catch (error) {
    throw new BackupFailed(
      isCode(error, 'EEXIST')
        ? `${target}: is there already; a backup overwrites nothing`
        : `${target}: can not be written: ${wordsOf(error)}`,
    )
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
