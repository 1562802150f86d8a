// R25, a clock set back, on the client or on the computer of a bundled server, prolongs what should have ended
// (CVE-2013-1775; grizzly#2175). Defence: `noteTime` in server/installation/latest-time.ts, `endExpired`, and no time of
// a client's is read anywhere. ASVS: 7.3.2
// Seen to fail with `noteTime` answering the computer's time without a look at the latest, with `endAllRemembered` and
// with `endExpired` taken out of `turnBack`.
import { expect, test, vi } from 'vitest'
import { noteTime } from '../../server/installation/latest-time.ts'
import { forEachStore } from '../server/harness.ts'
import { newest, shortPassword, start, ticketOf } from '../server/flows/support/http-client.ts'
import {
  auditTypes,
  enrolled,
  here,
  hour,
  minute,
  remembered,
  resume,
  sessionOf,
  signInByPhone,
} from '../server/remembered/support.ts'

vi.setConfig({ testTimeout: 60_000 })

forEachStore('R25, a clock that is set back', (bench) => {
  test('prolongs nothing when the server is started anew with it', async () => {
    const first = await bench.start()
    const { token, remember } = await remembered(first)
    first.clock.advance(3 * hour)
    await first.stop()
    first.clock.advance(-3 * hour)
    const second = await bench.start({ place: first.place, clock: first.clock })
    expect((await resume(second, remember.token)).problem?.code).toBe('unauthorized')
    expect((await second.ask('getSession', { token })).problem?.code).toBe('unauthorized')
    expect(await auditTypes(second)).toContain('clock-set-back')
    // What begins after it is remembered as ever.
    sessionOf(await resume(second, (await remembered(second)).remember.token))
  })

  test('prolongs nothing when it happens while the server runs', async () => {
    const server = await bench.start()
    const { remember } = await remembered(server)
    server.clock.advance(3 * hour)
    const { remember: next } = sessionOf(await resume(server, remember.token))
    server.clock.advance(-3 * hour)
    expect((await resume(server, next.token)).problem?.code).toBe('unauthorized')
  })

  test('revives no code, link or session that had run out', async () => {
    const server = await bench.start()
    const person = await enrolled(server)
    const { token } = await signInByPhone(server, person, { remember: false })
    await server.ask('requestRegistrationReset', { body: { username: person.username } })
    const ticket = await ticketOf(server, person)
    server.clock.advance(15 * minute)
    const client = await start(server, { kind: 'login', option: 'phone', remember: false })
    await client.go('submit-credentials', { email: person.email, password: shortPassword })
    await client.go('send-sms-code')
    const { code } = await newest(server, 'sms', person.phone, 'code')
    server.clock.advance(12 * minute)
    const note = () => server.context.store.transaction((tx) => noteTime(server.context, tx))
    await note()
    server.clock.advance(-12 * minute)
    await note()
    expect((await client.act('verify-sms-code', { code })).problem?.code).toBe('code-expired')
    server.clock.advance(-15 * minute + 1)
    expect((await server.ask('getSession', { token })).problem?.code).toBe('unauthorized')
    const opened = await server.ask('startFlow', { body: { kind: 'enrollment', ticket } })
    expect(opened.problem?.code).toBe('ticket-expired')
  })

  test('is borne when it is a correction of a few seconds, which prolongs nothing either', async () => {
    const server = await bench.start()
    const { remember } = await remembered(server)
    server.clock.advance(4 * hour - 1)
    const { remember: next } = sessionOf(await resume(server, remember.token))
    server.clock.advance(1)
    await server.context.store.transaction((tx) => noteTime(server.context, tx))
    server.clock.advance(-minute / 2)
    expect((await resume(server, next.token)).problem?.code).toBe('unauthorized')
    expect(await auditTypes(server)).not.toContain('clock-set-back')
  })

  test('of the client is read by nobody', async () => {
    const server = await bench.start()
    const { token, remember } = await remembered(server)
    server.clock.advance(4 * hour)
    const back = new Date(server.clock.now() - 5 * hour)
    const headers = {
      date: back.toUTCString(),
      'x-client-time': back.toISOString(),
      'if-modified-since': back.toUTCString(),
    }
    const body = { option: 'phone', installation: here }
    const told = await server.ask('resumeSession', { token: remember.token, body, headers })
    expect(told.problem?.code).toBe('unauthorized')
    expect((await server.ask('getSession', { token, headers })).status).toBe(401)
  })

  test('leaves nothing alive by four elapsed hours when a bundled server is started anew three hours back', async () => {
    const first = await bench.start()
    const { token, remember } = await remembered(first)
    first.clock.advance(2 * hour)
    const { remember: next } = sessionOf(await resume(first, remember.token))
    first.clock.advance(hour)
    await first.stop()
    first.clock.advance(-3 * hour)
    const second = await bench.start({ place: first.place, clock: first.clock })
    for (const elapsed of [3, 4, 5, 6]) {
      expect([elapsed, (await resume(second, next.token)).problem?.code]).toEqual([elapsed, 'unauthorized'])
      expect((await second.ask('getSession', { token })).status).toBe(401)
      second.clock.advance(hour)
    }
  })
})
