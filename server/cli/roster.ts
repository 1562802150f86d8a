import type { Command } from 'commander'
import { systemClock } from '../clock.ts'
import { readRosterFile } from '../directory/roster-csv.ts'
import { importRoster } from '../directory/roster-import.ts'
import { listRoster, type RosterEntry } from '../directory/roster-list.ts'
import { rosterColumns } from '../directory/roster-row.ts'
import {
  badRows,
  nameProblems,
  readFileBytes,
  refuseFile,
  withImportOptions,
  type ImportFlags,
} from './csv-import.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { tabulate } from './table.ts'
import { withStore } from './with-store.ts'

const importExamples = `
The file is CSV in UTF-8 with a header line:
  ${rosterColumns.join(',')}
admin_email may be empty or absent; npi is empty for a provider that has none.

Examples:
  $ roster import organizations.csv --dry-run
  $ roster import organizations.csv --database-url postgres://atrezzo:secret@db.example/atrezzo

A file with bad rows loads nothing, unless --skip-bad-rows is given. Organizations that are there
already (same NPI and registration code) are updated.`

/** Adds `roster import` and `roster list`. */
export function addRoster(program: Command): void {
  const roster = program.command('roster').description('The organizations that may register')
  withImportOptions(
    withStoreOptions(roster.command('import').description('Load organizations from a CSV file')),
  )
    .addHelpText('after', importExamples)
    .action(importFile)
  withStoreOptions(roster.command('list').description('Show the organizations'))
    .addHelpText('after', '\nExample:\n  $ roster list --data-dir /var/lib/atrezzo')
    .action(list)
}

async function importFile(path: string, { dryRun, skipBadRows, ...flags }: ImportFlags): Promise<void> {
  const { settings } = readSettings(flags)
  const file = readRosterFile(readFileBytes(path))
  if (file.kind === 'file') refuseFile(path, file.problem)
  const { rows, problems } = file
  nameProblems(path, problems)
  if (problems.length > 0 && !skipBadRows) throw badRows(problems.length)
  if (dryRun) {
    process.stdout.write(`${rows.length} good, ${problems.length} bad; nothing was loaded (--dry-run).\n`)
    return
  }
  const { added, updated } = await withStore(settings, 'current', (store) =>
    importRoster(store, rows, systemClock),
  )
  process.stdout.write(`${added} added, ${updated} updated, ${problems.length} skipped.\n`)
}

async function list(flags: Record<string, unknown>): Promise<void> {
  const { settings } = readSettings(flags)
  const entries = await withStore(settings, 'current', (store) => listRoster(store.db))
  process.stdout.write(table(entries))
}

function table(entries: readonly RosterEntry[]): string {
  const header = ['NPI', 'CODE', 'ORGANIZATION', 'PROVIDER GROUP', 'CONTRACT']
  const rows = entries.map((entry) => [
    entry.npi ?? '-',
    entry.registration_code,
    entry.name,
    entry.provider_group,
    entry.contract,
  ])
  return tabulate(header, rows)
}
