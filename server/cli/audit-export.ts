import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { byteOrderMark, toCsvLine } from '../admin/csv.ts'
import type { SealedEvent } from '../audit/chain.ts'
import { csvHeader, toCells, toJson } from '../audit/format.ts'
import { readSealed } from '../audit/read-sealed.ts'
import { recordAudit } from '../audit/record.ts'
import { systemClock } from '../clock.ts'
import type { Store } from '../store/open.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { withStore } from './with-store.ts'

const examples = `
Examples:
  $ audit export --from 2026-11-01 --to 2026-12-01 --out november.ndjson
  $ audit export --format csv --data-dir /var/lib/atrezzo > trail.csv

Times are RFC 3339 in UTC, or dates; --to is not included. What was not sealed yet (some seconds) is left out.
With number, previous and hash in each line anybody can check the chain; docs/operation/audit.md says how.
That it was exported is an event of the trail itself.`

/** Adds `export` to the command `audit`. */
export function addAuditExport(audit: Command): void {
  withStoreOptions(audit.command('export').description('Write the audit trail as NDJSON or CSV'))
    .addOption(new Option('--format <format>', 'how').choices(['ndjson', 'csv']).default('ndjson'))
    .addOption(new Option('--from <time>', 'only events from then on').argParser(parseTime))
    .addOption(new Option('--to <time>', 'only events before').argParser(parseTime))
    .addOption(new Option('--out <file>', 'a new file for this user alone (default: stdout)'))
    .addHelpText('after', examples)
    .action(exportTrail)
}

interface Flags extends Record<string, unknown> {
  readonly format: 'ndjson' | 'csv'
  readonly from?: number
  readonly to?: number
  readonly out?: string
}

async function exportTrail({ format, from, to, out, ...flags }: Flags): Promise<void> {
  const { settings } = readSettings(flags)
  await withStore(settings, 'current', async (store) => {
    const range = { from: from ?? 0, to: to ?? Number.MAX_SAFE_INTEGER }
    const count = { events: 0 }
    const events = counted(readSealed(store.db, range), count)
    await write(format === 'csv' ? csvLines(events) : jsonLines(events), out)
    await note(store, { format, events: count.events })
  })
}

async function write(lines: AsyncIterable<string>, out: string | undefined): Promise<void> {
  // `wx`: nobody's file is overwritten.
  const target: Writable =
    out === undefined ? process.stdout : createWriteStream(out, { mode: 0o600, flags: 'wx' })
  await pipeline(lines, target, { end: out !== undefined })
}

async function note(
  store: Store,
  detail: { readonly format: string; readonly events: number },
): Promise<void> {
  const event = {
    at: systemClock.now(),
    type: 'audit-exported' as const,
    detail: { by: 'operator', ...detail },
  }
  await recordAudit(store.db, event)
}

async function* counted(
  events: AsyncIterable<SealedEvent>,
  count: { events: number },
): AsyncGenerator<SealedEvent> {
  for await (const event of events) {
    count.events += 1
    yield event
  }
}

async function* jsonLines(events: AsyncIterable<SealedEvent>): AsyncGenerator<string> {
  for await (const event of events) yield `${toJson(event)}\n`
}

async function* csvLines(events: AsyncIterable<SealedEvent>): AsyncGenerator<string> {
  yield byteOrderMark + toCsvLine(csvHeader)
  for await (const event of events) yield toCsvLine(toCells(event))
}

function parseTime(text: string): number {
  const form = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/
  const time = form.test(text) ? Date.parse(text) : NaN
  if (Number.isNaN(time)) throw new InvalidArgumentError('Allowed: 2026-11-24 or 2026-11-24T14:00:00Z.')
  return time
}
