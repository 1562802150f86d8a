import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { afterAll, describe } from 'vitest'
import type { Settings } from '../../server/config/settings.ts'
import type { Context } from '../../server/context.ts'
import { outboxMessage, type OutboxMessage } from '../../server/contract/resources.ts'
import type { RouteName } from '../../server/contract/routes.ts'
import { defaultLimits, type Limits } from '../../server/limits/limits.ts'
import { startServer } from '../../server/start.ts'
import { openStore, type Dialect, type Store } from '../../server/store/open.ts'
import { storeLocation } from '../../server/config/config.ts'
import { ask, askFor, type Ask, type Told, type ValueOf } from './api.ts'
import { makePlace, type TestPlace } from './databases.ts'
import { settableClock, type SettableClock } from './settable-clock.ts'

export interface TestServer {
  readonly url: string
  readonly clock: SettableClock
  readonly context: Context
  readonly metricsPort: number | undefined
  readonly place: TestPlace
  /** Asks a route; the answer has been held against the contract. */
  ask<N extends RouteName>(name: N, request?: Ask): Promise<Told<ValueOf<N>>>
  /** Asks a route that is expected to answer with a value; throws if it doesn't. */
  askFor<N extends RouteName>(name: N, request?: Ask): Promise<NonNullable<ValueOf<N>>>
  /** Waits until all that is due is handed over. */
  deliver(): Promise<void>
  /** Seals the audit trail, and ships what is sealed. */
  settleAudit(): Promise<void>
  /** Delivers, then reads the demo outbox, oldest first. */
  outbox(): Promise<OutboxMessage[]>
  /** What a server does for its keys every half minute. */
  lookAfterKeys(): Promise<void>
  readonly stop: () => Promise<void>
}

interface ServerOptions {
  readonly settings?: Settings
  readonly limits?: Partial<Limits>
  readonly clock?: SettableClock
  readonly log?: Logger
  /** Data of an earlier server, to show what a restart or a second replica sees. */
  readonly place?: TestPlace
}

/** What a group of tests on one kind of store works with. All that it makes is removed after the group. */
export interface StoreBench {
  readonly dialect: Dialect
  /** Starts the real app, in demo mode unless the settings say otherwise, over HTTP on a free port. */
  start(options?: ServerOptions): Promise<TestServer>
  /** One such server for all tests of the group that leave each other alone. */
  shared(): Promise<TestServer>
  /** An empty, migrated store without a server. */
  openStore(): Promise<Store>
  makePlace(): Promise<TestPlace>
}

/** Runs the same tests on SQLite and on PostgreSQL, both real. */
export function forEachStore(name: string, tests: (bench: StoreBench) => void): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} on %s`, (dialect) => {
    const cleanUp: (() => Promise<void>)[] = []
    afterAll(async () => {
      for (const undo of cleanUp.toReversed()) await undo()
    })
    tests(createBench(dialect, cleanUp))
  })
}

function createBench(dialect: Dialect, cleanUp: (() => Promise<void>)[]): StoreBench {
  const place = async (): Promise<TestPlace> => {
    const made = await makePlace(dialect)
    cleanUp.push(made.remove)
    return made
  }
  const start = async (options: ServerOptions = {}): Promise<TestServer> => {
    const server = await startTestServer(options.place ?? (await place()), options)
    cleanUp.push(server.stop)
    return server
  }
  let shared: Promise<TestServer> | undefined
  return {
    dialect,
    makePlace: place,
    start,
    shared: () => (shared ??= start()),
    openStore: async () => {
      const store = openStore(storeLocation((await place()).settings))
      cleanUp.push(() => store.close())
      await store.migrate()
      return store
    },
  }
}

async function startTestServer(place: TestPlace, options: ServerOptions): Promise<TestServer> {
  const clock = options.clock ?? settableClock()
  const server = await startServer({
    settings: { demo: true, ...options.settings, ...place.settings },
    limits: { ...defaultLimits, ...options.limits },
    listen: { kind: 'tcp', host: '127.0.0.1', port: 0 },
    clock,
    log: options.log ?? pino({ level: process.env['ATREZZO_TEST_LOG'] ?? 'silent' }),
  })
  let stopped: Promise<void> | undefined
  return {
    url: server.address,
    clock,
    context: server.context,
    metricsPort: server.metricsPort,
    place,
    ask: (name, request) => ask(server.address, name, request),
    askFor: (name, request) => askFor(server.address, name, request),
    deliver: () => server.delivery.drain(),
    settleAudit: () => server.audit.settle(),
    outbox: async () => {
      await server.delivery.drain()
      return readOutbox(join(place.dataDir, 'outbox'))
    },
    lookAfterKeys: () => server.keys.look(),
    stop: () => (stopped ??= server.stop()),
  }
}

async function readOutbox(folder: string): Promise<OutboxMessage[]> {
  const names = await readdir(folder).catch(() => [])
  const finished = names.filter((name) => name.endsWith('.json')).toSorted()
  return Promise.all(
    finished.map(async (name) => outboxMessage.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))),
  )
}
