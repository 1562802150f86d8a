import { resolve } from 'node:path'
import type { Command } from 'commander'
import { recordAudit } from '../audit/record.ts'
import { systemClock } from '../clock.ts'
import { storeLocation } from '../config/config.ts'
import { backUp } from '../store/backup.ts'
import { CommandFailed, exitCode } from './exit.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { withoutPassword } from './postgres-url.ts'
import { withStore } from './with-store.ts'

const examples = `
Examples:
  $ backup /backup/atrezzo-2026-11-24.db --data-dir /var/lib/atrezzo
  $ backup atrezzo.dump --database-url postgres://atrezzo@db.example/atrezzo   (says what to run)

The server may run meanwhile. FILE must not be there yet; only you may read it. Keep it where you would
keep the data themselves: it holds addresses, numbers and, unless codeKeys are set, the installation's keys.`

/** Adds `backup`. */
export function addBackup(program: Command): void {
  withStoreOptions(program.command('backup').description('Copy the store into a file'))
    .argument('<file>', 'where to')
    .addHelpText('after', examples)
    .action(backup)
}

async function backup(target: string, flags: Record<string, unknown>): Promise<void> {
  const { settings } = readSettings(flags)
  const location = storeLocation(settings)
  if (location.dialect === 'postgres')
    throw new CommandFailed(exitCode.failed, [
      'A PostgreSQL database is backed up by its own tools; nothing was copied. Run:',
      `  pg_dump --format=custom --no-owner --file=${quoted(target)} ${quoted(withoutPassword(location.url))}`,
    ])
  await withStore(settings, 'current', async (store) => {
    backUp(location.file, resolve(target))
    await recordAudit(store.db, { at: systemClock.now(), type: 'backup-made', detail: { by: 'operator' } })
  })
  process.stdout.write(`${target} holds the store.\n`)
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
