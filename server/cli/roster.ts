import { readFileSync } from 'node:fs'
import { Option, type Command } from 'commander'
import { systemClock } from '../clock.ts'
import { readRosterFile, type RosterProblem } from '../directory/roster-csv.ts'
import { importRoster } from '../directory/roster-import.ts'
import { listRoster, type RosterEntry } from '../directory/roster-list.ts'
import { rosterColumns, type RosterRow } from '../directory/roster-row.ts'
import { CommandFailed, exitCode } from './exit.ts'
import { readSettings, withStoreOptions } from './options.ts'
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
  withStoreOptions(roster.command('import').description('Load organizations from a CSV file'))
    .argument('<file>', 'CSV file')
    .addOption(new Option('--dry-run', 'check the file and load nothing'))
    .addOption(new Option('--skip-bad-rows', 'load the good rows of a file that has bad ones'))
    .addHelpText('after', importExamples)
    .action(importFile)
  withStoreOptions(roster.command('list').description('Show the organizations'))
    .addHelpText('after', '\nExample:\n  $ roster list --data-dir /var/lib/atrezzo')
    .action(list)
}

interface ImportFlags extends Record<string, unknown> {
  readonly dryRun?: true
  readonly skipBadRows?: true
}

async function importFile(path: string, { dryRun, skipBadRows, ...flags }: ImportFlags): Promise<void> {
  const { settings } = readSettings(flags)
  const { rows, problems } = readRoster(path)
  for (const problem of problems) process.stderr.write(`${inWords(path, problem)}\n`)
  if (problems.length > 0 && !skipBadRows)
    throw new CommandFailed(exitCode.failed, [
      `${problems.length} bad ${problems.length === 1 ? 'row' : 'rows'}; nothing was loaded. --skip-bad-rows loads the others.`,
    ])
  if (dryRun) {
    process.stdout.write(`${rows.length} good, ${problems.length} bad; nothing was loaded (--dry-run).\n`)
    return
  }
  const { added, updated } = await withStore(settings, 'current', (store) =>
    importRoster(store, rows, systemClock),
  )
  process.stdout.write(`${added} added, ${updated} updated, ${problems.length} skipped.\n`)
}

function readRoster(path: string): { rows: readonly RosterRow[]; problems: readonly RosterProblem[] } {
  const file = readRosterFile(readBytes(path))
  if (file.kind === 'file') throw new CommandFailed(exitCode.failed, [inWords(path, file.problem)])
  return file
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch {
    throw new CommandFailed(exitCode.failed, [`${path}: can not be read`])
  }
}

function inWords(path: string, { line, reason }: RosterProblem): string {
  return `${path}: line ${line}: ${reason}`
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
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return `${[header, ...rows].map(line).join('\n')}\n`
}
