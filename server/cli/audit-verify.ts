import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Option, type Command } from 'commander'
import { z } from 'zod'
import type { Fault } from '../audit/chain.ts'
import { verifyTrail, type Anchor } from '../audit/verify.ts'
import { systemClock } from '../clock.ts'
import { CommandFailed, exitCode } from './exit.ts'
import { readSettings, withStoreOptions } from './options.ts'
import { withStore } from './with-store.ts'

const examples = `
Examples:
  $ audit verify --data-dir /var/lib/atrezzo
  $ audit verify --anchor /mnt/worm/anchors --database-url postgres://atrezzo:secret@db.example/atrezzo

The file of --anchor holds JSON objects with "number" and "hash", one a line: what the server writes to
audit.anchorFile, what "audit head" prints, and the trail as it was shipped to a file. Without it nobody can
tell whether the end was cut off, or everything written anew.
Exit codes: 0 the chain holds, 1 it is broken (the first broken link is named), 2 used wrongly.`

/** Adds `verify` to the command `audit`. */
export function addAuditVerify(audit: Command): void {
  withStoreOptions(audit.command('verify').description('Check that nothing in the audit trail was changed'))
    .addOption(new Option('--anchor <file>', 'heads of the chain that were kept elsewhere'))
    .addHelpText('after', examples)
    .action(verify)
}

interface Flags extends Record<string, unknown> {
  readonly anchor?: string
}

async function verify({ anchor, ...flags }: Flags): Promise<void> {
  const { settings } = readSettings(flags)
  const anchors = anchor === undefined ? [] : readAnchors(anchor)
  const verdict = await withStore(settings, 'current', (store) =>
    verifyTrail(store, systemClock.now(), anchors),
  )
  if (!verdict.ok) throw new CommandFailed(exitCode.failed, [inWords(verdict.fault)])
  const { head, waiting, anchors: held } = verdict
  const anchored = anchor === undefined ? 'no anchor was given' : `${held} anchors match`
  process.stdout.write(
    `The chain holds: ${head.number} events sealed, ${waiting} wait for it; ${anchored}.\n` +
      `head ${head.number} ${head.hash}\n`,
  )
}

function inWords({ number, eventId, what }: Fault): string {
  const event = eventId === null ? '' : ` (event ${eventId})`
  if (what === 'unsealed') return `event ${eventId ?? ''} (sequence ${number}): ${reasons[what]}`
  return `link ${number}${event}: ${what}: ${reasons[what]}`
}

const reasons: Readonly<Record<Fault['what'], string>> = {
  altered: 'the event, or its seal, is not what was sealed',
  missing: 'the event was deleted',
  'seal-missing': 'the seal was deleted',
  're-ordered': 'it does not follow the link before it',
  unsealed: 'is in no link of the chain: its seal was deleted, or it was put in later',
  'cut-short': 'the anchors know it, the trail ends before it',
  rewritten: 'its hash is another one than the anchor has: the trail was written anew',
}

const anchorLine = z.object({ number: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) })

async function* readAnchors(file: string): AsyncGenerator<Anchor> {
  let line = 0
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1
    if (text.trim() === '') continue
    const anchor = anchorLine.safeParse(parseJson(text))
    if (!anchor.success) throw new CommandFailed(exitCode.usage, [`${file}: line ${line}: is no anchor`])
    yield anchor.data
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
