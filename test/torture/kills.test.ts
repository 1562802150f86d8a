import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { serveCommand, type Serving } from '../server/processes.ts'
import type { Place } from './client.ts'
import { expectChain, expectSettled, expectWhole } from './invariants.ts'
import { live, type Ledger } from './person.ts'
import { openPlace, type TorturePlace } from './places.ts'

/** How often the server is killed; `npm run torture` asks for more. */
const kills = Number(process.env['TORTURE_KILLS'] ?? 5)
/** Before every so many-th of them PostgreSQL dies, too, under the server that runs. */
const databaseEvery = 5
const people = 6
/** Nothing listens there: people wait while the ledger is compared. */
const nowhere = 'http://127.0.0.1:1'

const serve = ({ settings: { dataDir = '', databaseUrl } }: TorturePlace) =>
  serveCommand(
    ['--port', '0', '--demo', '--data-dir', dataDir],
    databaseUrl === undefined ? {} : { ATREZZO_DATABASE_URL: databaseUrl },
  )

describe.each(['sqlite', 'postgres'] as const)('a server that is killed at any moment on %s', (dialect) => {
  test(
    `loses nothing that it answered with success, and leaves nothing half done, when it dies ${kills} times`,
    async () => {
      const torture = await openPlace(dialect)
      const ledger: Ledger = { enrolled: new Set(), sessions: new Map(), ways: new Map() }
      let server = await serve(torture)
      const place: Place = { address: server.address, outbox: join(torture.dataDir, 'outbox') }
      const over = new AbortController()
      const died = Promise.all(Array.from({ length: people }, () => live(place, ledger, over.signal)))
      const randomMoment = () => Promise.race([died, pause(randomInt(50, 1_200))])
      try {
        let databases = 0
        for (let count = 1; count <= kills; count += 1) {
          await randomMoment()
          if (torture.crashDatabase !== null && count % databaseEvery === 0) {
            await torture.crashDatabase()
            await expectRecovered(server)
            databases += 1
            await randomMoment()
          }
          await server.end('SIGKILL')
          place.address = nowhere
          await expectWhole(torture, ledger)
          server = await serve(torture)
          await expectSessions(server, ledger)
          place.address = server.address
        }
        over.abort()
        await died
        await expectSettled(torture)
        await server.end('SIGTERM')
        await expectChain(torture)
        const ways = [...ledger.ways].map(([way, times]) => `${times} of ${way}`).join(', ')
        process.stdout.write(
          `torture: ${dialect}, ${kills} kills of the server, ${databases} of the database; done: ${ways}\n`,
        )
        expect(ledger.enrolled.size).toBeGreaterThan(0)
      } finally {
        over.abort()
        await server.end('SIGKILL')
        await torture.remove()
      }
    },
    120_000 + kills * 20_000,
  )
})

/** The server goes on by itself when its database is back. */
async function expectRecovered({ address }: Serving): Promise<void> {
  const isReady = async () => (await fetch(`${address}/readyz`, { headers: { connection: 'close' } })).status
  await expect.poll(isReady, { timeout: 20_000 }).toBe(200)
}

/** Every session that was answered opens what it opened. */
async function expectSessions({ address }: Serving, { sessions }: Ledger): Promise<void> {
  for (const token of [...sessions.values()].slice(-5)) {
    const headers = { authorization: `Bearer ${token}`, connection: 'close' }
    expect((await fetch(`${address}/v1/session`, { headers })).status).toBe(200)
  }
}
