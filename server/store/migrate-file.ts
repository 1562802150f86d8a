import { existsSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { backUp } from './backup.ts'
import { StoreNewer } from './newer.ts'
import { restore } from './restore.ts'

/** A SQLite store that couldn't be brought up to date; it is as it was. */
export class MigrationFailed extends Error {
  constructor(cause: unknown) {
    super(
      `The data could not be brought up to date: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    )
  }
}

export interface FileMigration {
  /** The SQLite store. */
  readonly file: string
  /** Names of the migrations that this program knows. */
  readonly known: readonly string[]
  readonly migrate: () => Promise<void>
  /** Closes every connection to the file. */
  readonly close: () => Promise<void>
}

/**
 * Brings a SQLite store up to date, or leaves it as it was: a copy is made first, and put back if the migration fails,
 * whatever it did. The copy is removed afterwards, since it holds secrets, too.
 * @throws StoreNewer, or MigrationFailed with the store closed
 */
export async function migrateFile({ file, known, migrate, close }: FileMigration): Promise<void> {
  if (!isOutdated(file, known)) return migrate()
  const copy = `${file}.before-migration`
  try {
    // One that a killed process left: what it was made of is there, old or new and whole.
    rmSync(copy, { force: true })
    backUp(file, copy)
  } catch (error) {
    throw new MigrationFailed(error)
  }
  try {
    await migrate()
  } catch (error) {
    if (!(error instanceof StoreNewer)) {
      await close()
      await restore(copy, file, async () => undefined)
    }
    rmSync(copy, { force: true })
    throw error instanceof StoreNewer ? error : new MigrationFailed(error)
  }
  rmSync(copy, { force: true })
}

/** Whether something is there that migrations would change: a store that has just been made holds nothing to lose. */
function isOutdated(file: string, known: readonly string[]): boolean {
  if (!existsSync(file)) return false
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  try {
    const table = database.prepare(`select 1 from sqlite_master where name = 'kysely_migration'`).get()
    if (table === undefined) return false
    const names = database
      .prepare('select name from kysely_migration')
      .all()
      .map(({ name }) => name)
    return known.some((name) => !names.includes(name))
  } finally {
    database.close()
  }
}
