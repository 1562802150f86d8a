import { rm, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publish, type Row } from './report.ts'
import { seed } from './seed.ts'
import { benchSessionChecks } from './session-checks.ts'
import { benchSignIns } from './sign-ins.ts'
import { benchStart } from './start.ts'

const sizes = [1_000, 100_000]

/** `npm run bench`: every ratio is of two figures taken in turns in this one run. */
async function main(): Promise<void> {
  const rows: Row[] = []
  for (const users of sizes) {
    const dataDir = await mkdtemp(join(tmpdir(), 'atrezzo-bench-'))
    try {
      const seeded = await seed(dataDir, users)
      rows.push(await benchSessionChecks(dataDir, users, seeded))
      rows.push(await benchSignIns(dataDir, users, seeded))
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  }
  rows.push(await benchStart())
  await publish(rows, '.cache/bench')
}

await main()
