// R24, an open window, or a flag that the client sends, keeps an idle session alive (OpenEMR, GHSA-gx7q-6fhr-5h33).
// Defence: only what its user does calls `touchSession`, server/sessions/sessions.ts; what a window asks by itself
// doesn't. ASVS: 7.3.1
// Seen to fail with `touchSession` put into the handler of getSession.
import { expect, test, vi } from 'vitest'
import { forEachStore } from '../server/harness.ts'
import { addSignedInUser } from '../server/rows.ts'
import { dumpData } from './support/dump.ts'

vi.setConfig({ testTimeout: 60_000 })

const minute = 60_000
/** What an open window asks again and again, without anybody at it. */
const polled = ['getSession', 'listSessions', 'getAccount', 'listMessages', 'listAuthenticators'] as const
/** What clients of others have been believed. */
const flags = {
  'x-skip-timeout-reset': '1',
  'x-keep-alive': 'true',
  'x-requested-with': 'XMLHttpRequest',
  'x-user-activity': 'active',
  cookie: 'skip_timeout_reset=1',
}

forEachStore('R24, an idle session', (bench) => {
  test('ends after 15 minutes, however often a window polls and whatever it claims', async () => {
    const server = await bench.start()
    const { token } = await addSignedInUser(server.context.store.db, server.clock.now())
    const ask = (name: (typeof polled)[number]) =>
      server.ask(name, {
        token,
        headers: flags,
        ...(name === 'listMessages' ? {} : { query: { skip_timeout_reset: '1' } }),
      })
    for (let passed = 0; passed < 14; passed += 1) {
      server.clock.advance(minute)
      for (const name of polled) expect([name, (await ask(name)).status]).toEqual([name, 200])
    }
    server.clock.advance(minute - 1)
    expect((await ask('getSession')).status).toBe(200)
    server.clock.advance(1)
    for (const name of polled) expect([name, (await ask(name)).status]).toEqual([name, 401])
    expect((await server.ask('getHome', { token, headers: flags })).status).toBe(401)
  })

  test('is not taken up by asking, and ends for good with its absolute limit although its user acts', async () => {
    const server = await bench.start()
    const { token } = await addSignedInUser(server.context.store.db, server.clock.now())
    const before = await dumpData(server.context.store)
    for (const name of polled) await server.ask(name, { token, headers: flags })
    expect(await dumpData(server.context.store)).toBe(before)
    for (let passed = 0; passed < 12 * 60 - 10; passed += 10) {
      server.clock.advance(10 * minute)
      expect((await server.ask('getHome', { token })).status).toBe(200)
    }
    server.clock.advance(10 * minute)
    expect((await server.ask('getHome', { token })).status).toBe(401)
  })
})
