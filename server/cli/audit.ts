import type { Command } from 'commander'
import { readHead } from '../audit/seal.ts'
import { addAuditExport } from './audit-export.ts'
import { addAuditVerify } from './audit-verify.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { withStore } from './with-store.ts'

/** Adds `audit verify`, `audit export` and `audit head`. */
export function addAudit(program: Command): void {
  const audit = program.command('audit').description('The audit trail: check it, export it')
  addAuditVerify(audit)
  addAuditExport(audit)
  withStoreOptions(audit.command('head').description("Show the chain's last link, to be kept elsewhere"))
    .addHelpText('after', '\nExample:\n  $ audit head --data-dir /var/lib/atrezzo >> /mnt/worm/anchors')
    .action(showHead)
}

async function showHead(flags: Record<string, unknown>): Promise<void> {
  const { settings } = readSettings(flags)
  const { number, hash } = await withStore(settings, 'current', (store) => readHead(store.db))
  process.stdout.write(`${JSON.stringify({ number, hash })}\n`)
}
