import type { Command } from 'commander'
import { systemClock } from '../clock.ts'
import { resetClock } from '../installation/reset-clock.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { withStore } from './with-store.ts'

const examples = `
Example:
  $ clock reset --data-dir /var/lib/atrezzo

For a computer whose clock once ran ahead and is right again. Whatever began at the wrong time is ended, and
waits go on as long as they had left. It is written to the audit trail.`

/** Adds `clock reset`. */
export function addClock(program: Command): void {
  const clock = program.command('clock').description('The time that the server goes by')
  withStoreOptions(clock.command('reset').description('Make the computer’s clock count after it ran ahead'))
    .addHelpText('after', examples)
    .action(reset)
}

async function reset(flags: Record<string, unknown>): Promise<void> {
  const { settings } = readSettings(flags)
  const outcome = await withStore(settings, 'current', (store) =>
    store.transaction((tx) => resetClock(tx, systemClock)),
  )
  process.stdout.write(
    outcome.kind === 'right'
      ? 'The clock is not behind any time that was seen; nothing was changed.\n'
      : `The latest time seen was ${Math.ceil(outcome.ahead / 1000)} s ahead. The computer's clock counts now.\n`,
  )
}
