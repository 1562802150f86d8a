import { Option, type Command } from 'commander'
import { operateAsOperator, type OperatorOutcome } from '../admin/by-operator.ts'
import { systemClock } from '../clock.ts'
import type { UserOperation } from '../contract/admin.ts'
import { CommandFailed, exitCode } from './exit.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { withStore } from './with-store.ts'

/** A command on one user: what it is called, what it does, and what it says when that is done. */
interface UserCommand {
  readonly name: string
  readonly operation: UserOperation
  readonly description: string
  readonly needsReason: boolean
  readonly done: string
  /** Why the user as they are don't take it. */
  readonly refused: string
}

const commands: readonly UserCommand[] = [
  {
    name: 'promote',
    operation: 'make-administrator',
    description: 'Make a user administrator of their provider groups',
    needsReason: false,
    done: 'is administrator now',
    refused: 'is not active, or is administrator already',
  },
  {
    name: 'demote',
    operation: 'unmake-administrator',
    description: 'Take the role of administrator from a user',
    needsReason: false,
    done: 'is no administrator any more',
    refused: 'is no active administrator, or the last one of a provider group',
  },
  {
    name: 'reset-registration',
    operation: 'reset-registration',
    description: 'Unbind the second factor, end everything that is open, and mail the link to register again',
    needsReason: true,
    done: 'has to register again; the running server mails the link',
    refused: 'is not active',
  },
  {
    name: 'unlock',
    operation: 'unlock',
    description: 'Forget failed tries, so that a locked user can sign in at once',
    needsReason: false,
    done: 'is unlocked',
    refused: 'is not locked',
  },
  {
    name: 'disable',
    operation: 'disable',
    description: 'Bar a user from signing in, and end everything that is open',
    needsReason: true,
    done: 'is disabled',
    refused: 'is disabled already, or the last administrator of a provider group',
  },
  {
    name: 'enable',
    operation: 'enable',
    description: 'Let a disabled user sign in again',
    needsReason: false,
    done: 'is enabled',
    refused: 'is not disabled',
  },
]

const example = (name: string, needsReason: boolean): string =>
  `\nExample:\n  $ users ${name} dana.reyes${needsReason ? ' --reason "Lost the phone"' : ''} --data-dir /var/lib/atrezzo\n\nIt is written to the audit trail, and the other administrators are told.`

/** Adds the commands that work on one user. */
export function addUsersOperate(users: Command): void {
  for (const command of commands) {
    const added = withStoreOptions(users.command(command.name).description(command.description))
      .argument('<username>', 'who')
      .addHelpText('after', example(command.name, command.needsReason))
    if (command.needsReason)
      added.addOption(new Option('--reason <text>', 'why, for the audit trail').makeOptionMandatory())
    added.action((username: string, flags: Flags) => operate(command, username, flags))
  }
}

interface Flags extends Record<string, unknown> {
  readonly reason?: string
}

async function operate(command: UserCommand, username: string, { reason, ...flags }: Flags): Promise<void> {
  const { settings, limits } = readSettings(flags)
  // The server that runs on this store sends the mail; whether it can, it says itself.
  const ctx = { clock: systemClock, config: { limits }, channels: { email: true } }
  const outcome = await withStore(settings, 'current', (store) =>
    operateAsOperator(store, ctx, { operation: command.operation, username, reason: reasonOf(reason) }),
  )
  if (outcome !== 'done')
    throw new CommandFailed(exitCode.failed, [`${username}: ${refusal(command, outcome)}`])
  process.stdout.write(`${username} ${command.done}.\n`)
}

function reasonOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (text.trim() === '' || text.length > 300)
    throw new CommandFailed(exitCode.usage, ['--reason must have 1 to 300 characters'])
  return text.trim()
}

function refusal({ refused }: UserCommand, outcome: Exclude<OperatorOutcome, 'done'>): string {
  if (outcome === 'nobody') return 'there is no such user'
  return outcome === 'too-many-attempts' ? 'got too many mails within the hour; wait' : refused
}
