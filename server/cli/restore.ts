import { Option, type Command } from 'commander'
import { recordAudit } from '../audit/record.ts'
import { systemClock } from '../clock.ts'
import { storeLocation } from '../config/config.ts'
import { openStore, type Store } from '../store/open.ts'
import { restore as restoreFile } from '../store/restore.ts'
import { endRevived } from '../store/revived.ts'
import { CommandFailed, exitCode } from './exit.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { withoutPassword } from './postgres-url.ts'
import { withStore } from './with-store.ts'

const examples = `
Examples:
  $ restore /backup/atrezzo-2026-11-24.db --data-dir /var/lib/atrezzo
  $ restore --after-pg-restore --database-url postgres://atrezzo@db.example/atrezzo

Stop the server first. A damaged backup, or one that a newer version made, is refused, and the store stays as
it was. Everybody has to sign in anew: sessions, remembered sign-ins, codes and links of the backup are ended,
and messages that waited in it are not sent again.`

interface Flags extends Record<string, unknown> {
  readonly afterPgRestore?: true
}

/** Adds `restore`. */
export function addRestore(program: Command): void {
  withStoreOptions(program.command('restore').description('Put a backup in the place of the store'))
    .argument('[file]', 'the backup')
    .addOption(new Option('--after-pg-restore', 'PostgreSQL: end what a restored database would revive'))
    .addHelpText('after', examples)
    .action(restore)
}

async function restore(file: string | undefined, { afterPgRestore, ...flags }: Flags): Promise<void> {
  const { settings } = readSettings(flags)
  const location = storeLocation(settings)
  if (location.dialect === 'postgres') {
    if (afterPgRestore !== true) throw pgRestore(location.url, file)
    await withStore(settings, 'any', finish)
  } else {
    if (file === undefined || afterPgRestore === true)
      throw new CommandFailed(exitCode.usage, ['restore needs FILE, the backup, with a SQLite store'])
    await restoreFile(file, location.file, prepare)
  }
  process.stdout.write('The backup is in place. Everybody has to sign in anew.\n')
}

async function prepare(copy: string): Promise<void> {
  const store = openStore({ dialect: 'sqlite', file: copy })
  try {
    await finish(store)
  } finally {
    await store.close()
  }
}

async function finish(store: Store): Promise<void> {
  await store.migrate()
  await store.transaction(async (tx) => {
    const now = systemClock.now()
    await endRevived(tx, now)
    await recordAudit(tx, { at: now, type: 'backup-restored', detail: { by: 'operator' } })
  })
}

function pgRestore(url: string, file = 'FILE'): CommandFailed {
  const shown = withoutPassword(url)
  return new CommandFailed(exitCode.failed, [
    'A PostgreSQL database is restored by its own tools; nothing was changed. Stop every server, then run:',
    `  pg_restore --clean --if-exists --no-owner --exit-on-error --single-transaction --dbname='${shown}' '${file}'`,
    `  server restore --after-pg-restore --database-url '${shown}'`,
  ])
}
