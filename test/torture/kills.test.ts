import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { TestPlace } from '../server/databases.ts'
import { forEachStore } from '../server/harness.ts'
import { serveCommand } from '../server/processes.ts'
import { expectChain, expectSettled, expectWhole } from './invariants.ts'
import { live, type Ledger, type Place } from './person.ts'

/** How often the server is killed; `npm run torture` asks for more. */
const kills = Number(process.env['TORTURE_KILLS'] ?? 5)
const people = 6

const serve = ({ settings: { dataDir = '', databaseUrl } }: TestPlace) =>
  serveCommand(
    ['--port', '0', '--demo', '--data-dir', dataDir],
    databaseUrl === undefined ? {} : { ATREZZO_DATABASE_URL: databaseUrl },
  )

forEachStore('a server that is killed at any moment', (bench) => {
  test(
    `loses nothing that it answered with success, and leaves nothing half done, when it dies ${kills} times`,
    async () => {
      const testPlace = await bench.makePlace()
      const ledger: Ledger = { enrolled: new Set(), sessions: new Map(), steps: 0 }
      let server = await serve(testPlace)
      const place: Place = { address: server.address, outbox: join(testPlace.dataDir, 'outbox') }
      const over = new AbortController()
      const lives = Array.from({ length: people }, () => live(place, ledger, over.signal))
      const died = Promise.all(lives)
      for (let count = 0; count < kills; count += 1) {
        await Promise.race([died, pause(randomInt(300, 2_500))])
        await server.end('SIGKILL')
        await expectWhole(testPlace, ledger)
        server = await serve(testPlace)
        place.address = server.address
        await expectSessions(place, ledger)
      }
      over.abort()
      await died
      await expectSettled(testPlace)
      await server.end('SIGTERM')
      await expectChain(testPlace)
      process.stdout.write(
        `torture: ${bench.dialect}, ${kills} kills, ${ledger.steps} ways ended with success\n`,
      )
      expect(ledger.steps).toBeGreaterThan(0)
    },
    120_000 + kills * 20_000,
  )
})

/** Every session that was answered opens what it opened. */
async function expectSessions({ address }: Place, { sessions }: Ledger): Promise<void> {
  for (const token of [...sessions.values()].slice(-5)) {
    const headers = { authorization: `Bearer ${token}`, connection: 'close' }
    expect((await fetch(`${address}/v1/session`, { headers })).status).toBe(200)
  }
}
