import type { Command } from 'commander'
import { systemClock } from '../clock.ts'
import { readUsersFile, userColumns } from '../directory/users-csv.ts'
import { importUsers } from '../directory/users-import.ts'
import {
  badRows,
  nameProblems,
  readFileBytes,
  refuseFile,
  withImportOptions,
  type ImportFlags,
} from './csv-import.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { withStore } from './with-store.ts'

const examples = `
The file is CSV in UTF-8 with a header line:
  ${userColumns.join(',')}
The last three may be absent. provider_groups are names of the roster, set apart by semicolons.
password_hash is argon2 or PBKDF2 (sha256, sha512) in PHC form, or PBKDF2 as Django writes it. It is
hashed anew when its user first types the password. It may be empty: then the user makes a password
by the link that "Forgot your password?" mails. role is standard (also if empty) or administrative.

These users register for multi-factor sign-in with the username and password that they have; the
address counts as verified.

Examples:
  $ users import portal-users.csv --dry-run
  $ users import portal-users.csv --database-url postgres://atrezzo:secret@db.example/atrezzo

A file with bad rows loads nothing, unless --skip-bad-rows is given. A user who is in the store
already is a bad row: nothing of an account that somebody uses is overwritten.`

/** Adds `import` to the command `users`. */
export function addUsersImport(users: Command): void {
  const command = users.command('import').description('Load portal users from before multi-factor sign-in')
  withImportOptions(withStoreOptions(command)).addHelpText('after', examples).action(importFile)
}

async function importFile(path: string, { dryRun, skipBadRows, ...flags }: ImportFlags): Promise<void> {
  const { settings } = readSettings(flags)
  const file = readUsersFile(readFileBytes(path))
  if (file.kind === 'file') refuseFile(path, file.problem)
  const whole = skipBadRows || file.problems.length === 0
  const mode = dryRun || !whole ? 'check' : skipBadRows ? 'good-rows' : 'all-or-none'
  const { added, problems: inStore } = await withStore(settings, 'current', (store) =>
    importUsers(store, file.rows, systemClock, mode),
  )
  const problems = [...file.problems, ...inStore].toSorted((a, b) => a.line - b.line)
  nameProblems(path, problems)
  if (problems.length > 0 && !skipBadRows) throw badRows(problems.length)
  if (dryRun) {
    const good = file.rows.length - inStore.length
    process.stdout.write(`${good} good, ${problems.length} bad; nothing was loaded (--dry-run).\n`)
    return
  }
  process.stdout.write(`${added} added, ${problems.length} skipped.\n`)
}
