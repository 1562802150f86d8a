import type { RouteName } from '../../../server/contract/routes.ts'
import { ask, askFor } from '../../server/api.ts'
import type { StoreBench, TestServer } from '../../server/harness.ts'
import type { TestPlace } from '../../server/databases.ts'
import { clientOf, type FlowClient } from '../../server/flows/support/http-client.ts'
import { serveCommand, type Serving } from '../../server/processes.ts'
import { settableClock } from '../../server/settable-clock.ts'

/** Server processes on one store, with a server in this process to look into that store. */
export interface Replicas {
  /** Where accounts are made and messages are read. */
  readonly home: TestServer
  /** The same, but asking a process each. SQLite has one process: there both ask the server of this one. */
  readonly processes: readonly TestServer[]
  stop(): Promise<void>
}

/** Starts a process on a place. */
export function serveOn({ settings, dataDir }: TestPlace): Promise<Serving> {
  const url = settings.databaseUrl === undefined ? [] : ['--database-url', settings.databaseUrl]
  return serveCommand(['--demo', '--port', '0', '--data-dir', dataDir, '--log-level', 'silent', ...url])
}

/** A test server whose requests go to a process. */
export const asking = (home: TestServer, address: string): TestServer => ({
  ...home,
  url: address,
  ask: <N extends RouteName>(name: N, request = {}) => ask(address, name, request),
  askFor: <N extends RouteName>(name: N, request = {}) => askFor(address, name, request),
})

/** Starts two server processes on a new PostgreSQL store; SQLite, which two can’t share, has the one of the test. */
export async function startReplicas(bench: StoreBench): Promise<Replicas> {
  const place = await bench.makePlace()
  const home = await bench.start({ place, clock: settableClock(Date.now()) })
  if (bench.dialect === 'sqlite') return { home, processes: [home, home], stop: () => home.stop() }
  const serving = await Promise.all([serveOn(place), serveOn(place)])
  return {
    home,
    processes: serving.map(({ address }) => asking(home, address)),
    stop: async () => {
      await Promise.all(serving.map((one) => one.end('SIGTERM')))
      await home.stop()
    },
  }
}

/** The same flow, asked for at each of these servers. */
export const clientsOf = (servers: readonly TestServer[], { token }: FlowClient): FlowClient[] =>
  servers.map((server) => clientOf(server, token))
