import { Option, type Command } from 'commander'
import { systemClock, toTime } from '../clock.ts'
import { listUndelivered, retryMessages } from '../delivery/undelivered.ts'
import { CommandFailed, exitCode } from './exit.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { tabulate } from './table.ts'
import { withStore } from './with-store.ts'

const examples = `
Examples:
  $ messages list --data-dir /var/lib/atrezzo
  $ messages retry 3pD0… --data-dir /var/lib/atrezzo
  $ messages retry --all --data-dir /var/lib/atrezzo

Messages that were given up. A code that nobody waits for any more is not sent again: people ask for another.`

/** Adds `messages list` and `messages retry`. */
export function addMessages(program: Command): void {
  const messages = program.command('messages').description('Messages that could not be delivered')
  withStoreOptions(messages.command('list').description('Show them, with what went wrong'))
    .addHelpText('after', examples)
    .action(list)
  withStoreOptions(messages.command('retry').description('Let the server try again'))
    .argument('[id]', 'which one')
    .addOption(new Option('--all', 'all of them'))
    .addHelpText('after', examples)
    .action(retry)
}

async function list(flags: Record<string, unknown>): Promise<void> {
  const { settings } = readSettings(flags)
  const messages = await withStore(settings, 'current', (store) => listUndelivered(store.db))
  const rows = messages.map((row) => [
    row.id,
    toTime(row.created_at),
    row.channel,
    row.template,
    row.recipient,
    String(row.attempts),
    (row.last_error ?? '').replace(/\p{Cc}+/gu, ' '),
  ])
  process.stdout.write(tabulate(['ID', 'ASKED FOR', 'CHANNEL', 'MESSAGE', 'TO', 'TRIES', 'ERROR'], rows))
}

interface Flags extends Record<string, unknown> {
  readonly all?: true
}

async function retry(id: string | undefined, { all, ...flags }: Flags): Promise<void> {
  if ((id === undefined) === (all === undefined))
    throw new CommandFailed(exitCode.usage, ['messages retry needs either ID or --all'])
  const { settings } = readSettings(flags)
  const count = await withStore(settings, 'current', (store) =>
    store.transaction((tx) => retryMessages(tx, systemClock, id)),
  )
  if (id !== undefined && count === 0)
    throw new CommandFailed(exitCode.failed, [`${id}: no message of that id waits to be tried again`])
  process.stdout.write(`${count} ${count === 1 ? 'message' : 'messages'} will be tried again.\n`)
}
