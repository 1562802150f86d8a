import { withFolder } from '../folder.ts'
import type { BenchRow } from '../report.ts'
import { startBareExpress, startOurs } from '../server.ts'
import { rounds } from '../settings.ts'
import { alternate } from '../statistics.ts'

/** Starts are short, and differ more than what runs for seconds. */
const starts = 4 * rounds + 1

/** Spawn to `ready` with a store that exists already, against a bare Express process. */
export const start: BenchRow = {
  name: 'start',
  measure: () =>
    withFolder(async (dataDir) => {
      await timeToReady(() => startOurs(dataDir))
      const measured = await alternate(
        starts,
        () => timeToReady(() => startOurs(dataDir)),
        () => timeToReady(() => startBareExpress({})),
      )
      return [
        {
          kind: 'ratio',
          work: 'spawn to `ready`',
          against: 'bare Express 5 process',
          ...measured,
          unit: 'ms',
          aim: { under: 1.3 },
        },
      ]
    }),
}

async function timeToReady(start: () => ReturnType<typeof startOurs>): Promise<number> {
  const running = await start()
  await running.stop()
  return running.startMs
}
