import { copyFileSync, constants, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { damageOf, toDisk } from './backup.ts'
import { makePrivate } from './private-directory.ts'

/** Why a backup was not put in place, in words for the operator. */
export class RestoreFailed extends Error {}

/**
 * Puts a backup in the place of a SQLite store. The store that was there stays beside it, as `FILE.before-restore`,
 * until the backup is in place; whatever stops this half-way leaves one of them whole under the store's name.
 * @param prepare brings the copy up to date, before anybody sees it
 * @throws RestoreFailed if the backup is damaged, or a server uses the store
 */
export async function restore(
  backup: string,
  file: string,
  prepare: (copy: string) => Promise<void>,
): Promise<void> {
  if (!existsSync(backup)) throw new RestoreFailed(`${backup}: there is no such file`)
  const damage = damageOf(backup)
  if (damage !== undefined) throw new RestoreFailed(`${backup}: is damaged, or no backup: ${damage}`)
  const copy = `${file}.restoring`
  removeStore(copy)
  try {
    makePrivate(dirname(file), file)
    copyFileSync(backup, copy, constants.COPYFILE_EXCL)
    makePrivate(dirname(file), copy)
    await prepare(copy)
    close(copy)
    toDisk(copy)
    swap(copy, file)
  } finally {
    removeStore(copy)
  }
}

// All that was written stands in the one file then, and no other process has it open.
function close(file: string): void {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    const row = database.prepare('pragma journal_mode = delete').get() ?? {}
    if (Object.values(row)[0] !== 'delete') throw new Error('database is locked')
  } finally {
    database.close()
  }
}

function swap(copy: string, file: string): void {
  const before = `${file}.before-restore`
  rmSync(before, { force: true })
  if (existsSync(file)) {
    closeUnused(file)
    linkSync(file, before)
  }
  renameSync(copy, file)
  if (process.platform !== 'win32') toDisk(dirname(file))
  rmSync(before, { force: true })
}

// Every process that has the store open holds a lock as long as it does, also one that waits.
function closeUnused(file: string): void {
  try {
    close(file)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    if (/locked|busy/i.test(words))
      throw new RestoreFailed(`${file}: a server or another command uses it: stop that first`)
    // Damaged beyond reading: that is what backups are for.
    rmSync(`${file}-wal`, { force: true })
    rmSync(`${file}-shm`, { force: true })
  }
}

function removeStore(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) rmSync(path, { force: true })
}
