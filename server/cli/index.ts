import { Command, CommanderError } from 'commander'
import { CommandFailed, exitCode } from './exit.ts'
import { addAudit } from './audit.ts'
import { addBackup } from './backup.ts'
import { addCheckChannels } from './check-channels.ts'
import { addClock } from './clock.ts'
import { addKeys } from './keys.ts'
import { addMessages } from './messages.ts'
import { addMigrate } from './migrate.ts'
import { addRestore } from './restore.ts'
import { addRoster } from './roster.ts'
import { addServe } from './serve.ts'
import { addUsers } from './users.ts'

const examples = `
Examples:
  $ serve --port 0 --demo --data-dir ./try      try everything on this computer
  $ migrate --database-url postgres://…         prepare a database
  $ roster import organizations.csv             say who may register
  $ check-channels --email it@clinic.example    see whether mail gets out

Exit codes: 0 done, 1 failed, 2 used wrongly or a bad setting.`

/** Entry of the command line. */
async function main(): Promise<void> {
  const program = new Command('server')
    .description('The companion server of Atrezzo Desktop')
    .addHelpText('after', examples)
    .showHelpAfterError('(--help tells how it is used)')
    .exitOverride()
  addServe(program)
  addMigrate(program)
  addRoster(program)
  addUsers(program)
  addAudit(program)
  addCheckChannels(program)
  addBackup(program)
  addRestore(program)
  addKeys(program)
  addClock(program)
  addMessages(program)
  for (const command of [...program.commands, ...program.commands.flatMap((parent) => parent.commands)])
    command.exitOverride().showHelpAfterError('(--help tells how it is used)')
  await program.parseAsync()
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage
  if (error instanceof CommandFailed) {
    for (const line of error.lines) process.stderr.write(`${line}\n`)
    return error.code
  }
  process.stderr.write(`${reason(error)}\n`)
  return exitCode.failed
}

// Refused connections to a name with several addresses come as one error without words of its own.
function reason(error: unknown): string {
  if (error instanceof AggregateError && error.message === '')
    return error.errors.map((part) => reason(part)).join('; ')
  return error instanceof Error ? error.message : String(error)
}

try {
  await main()
} catch (error) {
  process.exitCode = report(error)
}
