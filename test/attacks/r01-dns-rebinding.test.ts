// R1, DNS rebinding: a page whose name was turned to this computer asks the local server, with a valid token
// (GHSA-w48q). Defence: `knowsHost` in server/http/guard.ts. ASVS: 8.3.1
// Seen to fail with `if (hosts.has(host)) return true` turned into `return true`: every route answers evil.test.
import { expect, test, vi } from 'vitest'
import { addSignedInUser } from '../server/rows.ts'
import { forEachStore } from '../server/harness.ts'
import { startBundled } from './support/bundled.ts'
import { lineOf, rawRequest, routeNames } from './support/raw-request.ts'

vi.setConfig({ testTimeout: 60_000 })

forEachStore('R1, DNS rebinding', (bench) => {
  test('is refused on every route, with a valid token, and own names are answered', async () => {
    const server = await bench.start({ settings: { allowedHosts: ['portal.test'] } })
    const { token } = await addSignedInUser(server.context.store.db, server.clock.now())
    const { port } = new URL(server.url)
    const authorization = `Bearer ${token}`
    const foreign = [
      `evil.test:${port}`,
      'evil.test',
      '127.0.0.1',
      '127.0.0.1:1',
      `127.0.0.1.evil.test:${port}`,
    ]
    for (const name of routeNames)
      for (const host of foreign) {
        const { status } = await rawRequest(server, { ...lineOf(name), headers: { host, authorization } })
        expect([name, host, status]).toEqual([name, host, 403])
      }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'portal.test']) {
      const { status } = await rawRequest(server, {
        ...lineOf('getSession'),
        headers: { host, authorization },
      })
      expect([host, status]).toEqual([host, 200])
    }
  })
})

test('R1, DNS rebinding, of a bundled server is refused on every route, with its launch secret', async () => {
  const server = await startBundled()
  for (const name of routeNames) {
    const headers = { ...server.headers, host: 'evil.test' }
    const { status } = await rawRequest(server, { ...lineOf(name), headers })
    expect([name, status]).toEqual([name, 403])
  }
  expect((await rawRequest(server, { ...lineOf('health'), headers: server.headers })).status).toBe(200)
})
