import type { Command } from 'commander'
import { readSettings, withStoreOptions } from './options.ts'
import { withStore } from './with-store.ts'

const examples = `
Examples:
  $ migrate --database-url postgres://atrezzo:secret@db.example/atrezzo
  $ migrate --data-dir /var/lib/atrezzo

Safe to run again, and from several computers at once.`

/** Adds `migrate`, which brings a store's schema up to date. */
export function addMigrate(program: Command): void {
  withStoreOptions(program.command('migrate').description("Bring the store's schema up to date"))
    .addHelpText('after', examples)
    .action(async (flags: Record<string, unknown>) => {
      const { settings } = readSettings(flags)
      await withStore(settings, 'any', (store) => store.migrate())
      process.stdout.write('The schema is up to date.\n')
    })
}
