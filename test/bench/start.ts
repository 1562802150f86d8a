import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Row } from './report.ts'
import { startBareExpress, startOurs } from './server.ts'
import { alternate } from './statistics.ts'

const rounds = 7
const aim = 2

/** Spawn to `ready` with a store that exists already, against a bare Express process. */
export async function benchStart(): Promise<Row> {
  const dataDir = await mkdtemp(join(tmpdir(), 'atrezzo-bench-'))
  try {
    await timeToReady(() => startOurs(dataDir))
    const measured = await alternate(
      rounds,
      () => timeToReady(() => startOurs(dataDir)),
      () => timeToReady(() => startBareExpress({})),
    )
    const ratio = measured.ours / measured.theirs
    return {
      work: 'spawn to ready',
      against: 'bare Express 5 process',
      ...measured,
      unit: 'ms',
      ratio,
      aim: `under ${aim}`,
      met: ratio < aim,
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function timeToReady(start: () => ReturnType<typeof startOurs>): Promise<number> {
  const running = await start()
  await running.stop()
  return running.startMs
}
