import { Option, type Command } from 'commander'
import { systemClock } from '../clock.ts'
import { userStatus } from '../contract/admin.ts'
import { listAllUsers, type ListedUser } from '../admin/list-all.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { tabulate } from './table.ts'
import { withStore } from './with-store.ts'

const examples = `
Examples:
  $ users list --status locked
  $ users list --group "Magnolia Health Partners" --administrators`

/** Adds `list` to the command `users`. */
export function addUsersList(users: Command): void {
  withStoreOptions(users.command('list').description('Show the users'))
    .addOption(new Option('--group <name>', 'only of this provider group'))
    .addOption(new Option('--status <status>', 'only these').choices(userStatus.options))
    .addOption(new Option('--administrators', 'only administrators'))
    .addHelpText('after', examples)
    .action(list)
}

interface Flags extends Record<string, unknown> {
  readonly group?: string
  readonly status?: string
  readonly administrators?: true
}

async function list({ group, status, administrators, ...flags }: Flags): Promise<void> {
  const { settings } = readSettings(flags)
  const users = await withStore(settings, 'current', (store) =>
    listAllUsers(store.db, { group, administrators: administrators ?? false }, systemClock.now()),
  )
  const shown = users.filter((user) => status === undefined || user.status === status)
  process.stdout.write(tabulate(header, shown.map(cells)))
}

const header = ['USERNAME', 'NAME', 'EMAIL', 'STATUS', 'ROLE', 'METHOD', 'PROVIDER GROUPS']

const cells = (user: ListedUser): string[] => [
  user.username === '' ? '-' : user.username,
  user.name,
  user.email ?? '-',
  user.status,
  user.role,
  user.method ?? '-',
  user.groups.join('; '),
]
