import { afterEach, it } from 'vitest'
import { limitDefinitions, type LimitName } from '../../../server/limits/limits.ts'
import { forEachStore, type StoreBench, type TestServer } from '../harness.ts'
import { guessing } from './measures/guessing.ts'
import { lifetimes } from './measures/lifetimes.ts'
import { load } from './measures/load.ts'
import { retention } from './measures/retention.ts'
import { sending } from './measures/sending.ts'
import type { Measure } from './support.ts'

/** One for each limit of the table: without one the types fail. */
const measures: Readonly<Record<LimitName, Measure>> = {
  ...guessing,
  ...sending,
  ...lifetimes,
  ...load,
  ...retention,
}

forEachStore('a limit', (bench) => {
  const running: TestServer[] = []
  const start = async (options?: Parameters<StoreBench['start']>[0]) => {
    const server = await bench.start(options)
    running.push(server)
    return server
  }
  // Hundreds of connections would stay open until the end.
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()))
  })

  it.each(Object.keys(limitDefinitions))('%s holds as documented when it is measured', async (name) => {
    const [, measure] = Object.entries(measures).find(([measured]) => measured === name) ?? []
    if (measure === undefined) throw new Error(`${name} is not measured`)
    await measure({ ...bench, start })
  })
})
