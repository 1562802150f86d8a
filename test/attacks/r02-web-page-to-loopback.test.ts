// R2, a web page asks the local server: fetch, form, text/plain POST and WebSocket from other origins
// (CVE-2026-22812, CVE-2026-111922). Defence: `origin` in server/http/guard.ts, `parseJson` in server/http/body.ts.
// ASVS: 8.3.1
// Seen to fail with the check of `request.headers.origin` taken out: the first route answers an evil origin.
import { expect, test, vi } from 'vitest'
import { forEachStore } from '../server/harness.ts'
import { addSignedInUser } from '../server/rows.ts'
import { startBundled } from './support/bundled.ts'
import { dumpData } from './support/dump.ts'
import { lineOf, rawRequest, routeNames, type Place } from './support/raw-request.ts'

vi.setConfig({ testTimeout: 60_000 })

const origins = ['null', 'https://evil.test', 'http://localhost:8080', 'http://127.0.0.1:1', 'app://bundle']
const startRegistration = '{"kind":"registration"}'
const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

/** All that a page can send without asking first, and what it asks first with. */
const attempts = [
  { method: 'POST', type: 'application/x-www-form-urlencoded', body: 'kind=registration' },
  { method: 'POST', type: 'text/plain', body: startRegistration },
  {
    method: 'POST',
    type: 'multipart/form-data; boundary=x',
    body: `--x\r\n\r\n${startRegistration}\r\n--x--`,
  },
  { method: 'POST', type: 'application/json', body: startRegistration },
  { method: 'OPTIONS', type: '', body: '' },
]

async function expectRefused(place: Place, headers: Record<string, string>): Promise<void> {
  for (const origin of origins) {
    for (const name of routeNames) {
      const answer = await rawRequest(place, { ...lineOf(name), headers: { ...headers, origin } })
      expect([name, origin, answer.status]).toEqual([name, origin, 403])
      expect(Object.keys(answer.headers).filter((one) => one.startsWith('access-control-'))).toEqual([])
    }
    for (const { method, type, body } of attempts) {
      const sent = { ...headers, origin, 'content-type': type, 'content-length': String(body.length) }
      const answer = await rawRequest(place, { method, path: '/v1/flows', headers: sent, body })
      expect([origin, method, type, answer.status]).toEqual([origin, method, type, 403])
    }
    const socket = await rawRequest(place, {
      path: '/v1/session',
      headers: { ...headers, ...upgrade, origin },
    })
    expect([origin, socket.status]).toEqual([origin, 403])
  }
}

forEachStore('R2, a web page', (bench) => {
  test('is refused on every route, learns nothing and changes nothing, from whatever origin', async () => {
    const server = await bench.start()
    const { token } = await addSignedInUser(server.context.store.db, server.clock.now())
    const before = await dumpData(server.context.store)
    const { host } = new URL(server.url)
    await expectRefused(server, { host, authorization: `Bearer ${token}` })
    expect(await dumpData(server.context.store)).toBe(before)
  })

  test('gets no WebSocket and nothing by a form when its browser hides where it is from', async () => {
    const server = await bench.start()
    const before = await dumpData(server.context.store)
    const { host } = new URL(server.url)
    const socket = await rawRequest(server, { path: '/v1/session', headers: { host, ...upgrade } })
    expect(socket.status).not.toBe(101)
    for (const { method, type, body } of attempts.slice(0, 3)) {
      const headers = { host, 'content-type': type, 'content-length': String(body.length) }
      expect((await rawRequest(server, { method, path: '/v1/flows', headers, body })).status).toBe(400)
    }
    expect(await dumpData(server.context.store)).toBe(before)
  })
})

test('R2, a web page that reached a bundled server is refused even with its launch secret', async () => {
  const server = await startBundled()
  const before = await dumpData(server.context.store)
  await expectRefused(server, { ...server.headers })
  expect(await dumpData(server.context.store)).toBe(before)
})
