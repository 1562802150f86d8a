import { thisMachine } from './machine.ts'
import { publish, toLine, type BenchRow, type Measured } from './report.ts'
import { credentials } from './rows/credentials.ts'
import { firstLoad } from './rows/first-load.ts'
import { growth } from './rows/growth.ts'
import { launch } from './rows/launch.ts'
import { memory } from './rows/memory.ts'
import { remembered } from './rows/remembered.ts'
import { replicas } from './rows/replicas.ts'
import { sessionCheckPeer } from './rows/session-check-peer.ts'
import { sessionCheck } from './rows/session-check.ts'
import { start } from './rows/start.ts'
import { underSignIns } from './rows/under-sign-ins.ts'
import { wholeSignIn } from './rows/whole-sign-in.ts'

const rows: readonly BenchRow[] = [
  sessionCheck,
  sessionCheckPeer,
  credentials,
  wholeSignIn,
  underSignIns,
  growth,
  replicas,
  start,
  memory,
  launch,
  remembered,
  firstLoad,
]

/** `npm run bench [-- ROW…]`: every ratio is of two figures taken in turns in this one run. */
async function main(names: readonly string[]): Promise<void> {
  const wanted = rows.filter(({ name }) => names.length === 0 || names.includes(name))
  const unknown = names.find((name) => !rows.some((row) => row.name === name))
  if (unknown !== undefined || wanted.length === 0) {
    process.stderr.write(`no row ${unknown}; there are ${rows.map(({ name }) => name).join(', ')}\n`)
    process.exitCode = 2
    return
  }
  const machine = thisMachine()
  const measured: Measured[] = []
  for (const row of wanted) {
    for (const found of await measure(row)) {
      process.stderr.write(`${toLine(found)}\n`)
      measured.push(found)
    }
  }
  await publish({ machine, measured }, '.cache/bench')
}

/** A row that breaks is in the report, and the others are measured all the same. */
async function measure(row: BenchRow): Promise<readonly Measured[]> {
  try {
    return await row.measure()
  } catch (error) {
    process.stderr.write(
      `${row.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    process.exitCode = 1
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return [{ kind: 'not-measured', work: row.name, why }]
  }
}

await main(process.argv.slice(2))
