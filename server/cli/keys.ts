import type { Command } from 'commander'
import { systemClock, toTime } from '../clock.ts'
import type { Settings } from '../config/settings.ts'
import { keyLead, rotateKeys, sealedUnder, selectKeys } from '../installation/stored-keys.ts'
import type { Store } from '../store/open.ts'
import { CommandFailed, exitCode } from './exit.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { tabulate } from './table.ts'
import { withStore } from './with-store.ts'

const examples = `
Examples:
  $ keys rotate --data-dir /var/lib/atrezzo
  $ keys list --data-dir /var/lib/atrezzo

Servers may run: they take the new key up by themselves, and codes and links that are under way go on. An
older key is destroyed when nothing needs it any more. Keys that are set by codeKey or codeKeys are rotated
where they are managed; docs/operation/keys.md says how.`

/** Adds `keys rotate` and `keys list`. */
export function addKeys(program: Command): void {
  const keys = program.command('keys').description('The keys that codes are hashed and secrets sealed with')
  withStoreOptions(keys.command('rotate').description('Make a new key'))
    .addHelpText('after', examples)
    .action(rotate)
  withStoreOptions(keys.command('list').description('Show the keys, without what is secret'))
    .addHelpText('after', examples)
    .action(list)
}

async function rotate(flags: Record<string, unknown>): Promise<void> {
  const { settings } = readSettings(flags)
  refuseManaged(settings)
  const { id } = await withStore(settings, 'current', (store) =>
    store.transaction((tx) => rotateKeys(tx, systemClock)),
  )
  process.stdout.write(`Key ${id} is used from ${keyLead / 60_000} minutes from now on.\n`)
}

function refuseManaged({ codeKey, codeKeys }: Settings): void {
  if (codeKey === undefined && codeKeys === undefined) return
  throw new CommandFailed(exitCode.failed, [
    'The keys come from codeKey or codeKeys, and are rotated there: docs/operation/keys.md says how',
  ])
}

async function list(flags: Record<string, unknown>): Promise<void> {
  const { settings } = readSettings(flags)
  const rows = await withStore(settings, 'current', rowsOf)
  process.stdout.write(tabulate(['KEY', 'MADE', 'USED FROM', 'RETIRED', 'SEALED TEXTS'], rows))
}

async function rowsOf({ db }: Store): Promise<string[][]> {
  const rows: string[][] = []
  for (const key of await selectKeys(db))
    rows.push([
      key.id,
      // The first key is older than the note of when it was made.
      key.created_at === 0 ? '-' : toTime(key.created_at),
      key.active_from === 0 ? '-' : toTime(key.active_from),
      key.retired_at === null ? '-' : toTime(key.retired_at),
      String(await sealedUnder(db, key.id)),
    ])
  return rows
}
