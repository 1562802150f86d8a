import type { Connection, Trouble } from '../../src-preload/bridge.ts'
import type { Endpoint } from '../client/endpoint.ts'
import type { Supervisor } from '../companion/supervisor.ts'
import type { Timers } from '../companion/timers.ts'
import type { Probe } from './probe.ts'

export interface SharedServerOptions {
  origin: string
  probe: Probe
  timers: Timers
  log: (event: string) => void
  /** Between 0 and 1: a whole office doesn't come back at the same moment. */
  random: () => number
}

/** Milliseconds between two looks while it answers. */
const heartbeat = 120_000

/** Milliseconds between two looks after the `failures`-th in a row that failed: 1 s doubling to 30 s. */
const pauseAfter = (failures: number): number => Math.min(1_000 * 2 ** (failures - 1), 30_000)

/** What waiting doesn't mend: somebody has to update something. */
const lasting: readonly Trouble[] = ['app-too-old', 'server-too-old']

/** A server that others run: looked at until it answers, and again whenever that is in doubt. */
export const createSharedServer = (options: SharedServerOptions): Supervisor => {
  const { origin, probe, timers, log, random } = options
  const endpoint: Endpoint = { kind: 'shared', origin }
  const listeners: ((connection: Connection) => void)[] = []
  let connection: Connection = 'starting'
  let trouble: Trouble | null = null
  let failures = 0
  let looking: Promise<void> | null = null
  let cancelNext: (() => void) | null = null
  let stopped = false

  const look = (): Promise<void> => {
    looking ??= lookOnce().finally(() => (looking = null))
    return looking
  }
  const lookOnce = async (): Promise<void> => {
    cancelNext?.()
    const found = await probe(origin)
    if (stopped) return
    failures = found === null ? 0 : failures + 1
    cancelNext = timers.after(found === null ? heartbeat : spread(pauseAfter(failures)), () => void look())
    take(found === null ? 'connected' : lasting.includes(found) ? 'failed' : 'reconnecting', found)
  }
  const spread = (pause: number): number => pause * (0.75 + random() / 2)
  const take = (next: Connection, found: Trouble | null): void => {
    if (next === connection && found === trouble) return
    if (found !== null) log(`shared server: ${found}`)
    connection = next
    trouble = found
    for (const listener of listeners) listener(connection)
  }

  return {
    start: () => void look(),
    async stop() {
      stopped = true
      cancelNext?.()
    },
    connection: () => connection,
    trouble: () => trouble,
    onConnection: (listener) => void listeners.push(listener),
    look,
    endpoint: () => (connection === 'connected' ? endpoint : null),
  }
}
