import { expect, test } from 'vitest'
import { requestTicket } from '../../../server/factors/tickets.ts'
import { noteTime } from '../../../server/installation/latest-time.ts'
import { forEachStore } from '../harness.ts'
import { enrollToPhone, newest, shortPassword, start, typeCode } from '../flows/support/http-client.ts'
import {
  auditTypes,
  elsewhere,
  enrolled,
  here,
  hour,
  minute,
  remembered,
  resume,
  sessionOf,
  signInByPhone,
} from './support.ts'

forEachStore('a remembered sign-in', (bench) => {
  test('is forgotten, and its session goes on, when the computer is told to forget', async () => {
    const server = await bench.start()
    const { token, remember } = await remembered(server)
    expect((await server.ask('forgetRemembered', { token: remember.token })).status).toBe(204)
    expect((await resume(server, remember.token)).problem?.code).toBe('unauthorized')
    expect((await server.ask('forgetRemembered', { token: remember.token })).status).toBe(401)
    expect((await server.ask('getSession', { token })).status).toBe(200)
  })

  test('is forgotten without an alarm when the token was replaced before', async () => {
    const server = await bench.start()
    const { remember } = await remembered(server)
    const next = sessionOf(await resume(server, remember.token))
    expect((await server.ask('forgetRemembered', { token: remember.token })).status).toBe(204)
    expect((await resume(server, next.remember.token)).problem?.code).toBe('unauthorized')
    expect(await auditTypes(server)).not.toContain('remember-misused')
  })

  test('is forgotten when the next login on the computer is started without it', async () => {
    const server = await bench.start()
    const person = await enrolled(server)
    const { remember } = await remembered(server, person)
    const away = await remembered(server, person, elsewhere)
    const plain = await signInByPhone(server, person, { remember: false, installation: here })
    expect(plain.remember).toBeUndefined()
    expect((await resume(server, remember.token)).problem?.code).toBe('unauthorized')
    sessionOf(await resume(server, away.remember.token, { installation: elsewhere }))
  })

  test('gives way when somebody else is remembered on the computer', async () => {
    const server = await bench.start()
    const one = await remembered(server)
    const two = await remembered(server)
    expect((await resume(server, one.remember.token)).problem?.code).toBe('unauthorized')
    sessionOf(await resume(server, two.remember.token))
  })

  test('is not issued when the installation does not say which it is', async () => {
    const server = await bench.start()
    const session = await signInByPhone(server, await enrolled(server), { remember: true })
    expect(session.remember).toBeUndefined()
    expect(Date.parse(session.expiresAt)).toBe(server.clock.now() + 12 * hour)
  })

  test('ends on every computer when an enrollment is finished', async () => {
    const server = await bench.start()
    const person = await enrolled(server)
    const { token, remember } = await remembered(server, person)
    const { id } = await server.context.store.db
      .selectFrom('user')
      .select('id')
      .where('email', '=', person.email)
      .executeTakeFirstOrThrow()
    await server.context.store.transaction((tx) =>
      requestTicket(server.context, tx, {
        userId: id,
        flowId: null,
        purpose: 'admin-reset',
        email: person.email,
        template: 'account-registration',
        supersedeOlder: true,
      }),
    )
    const client = await enrollToPhone(server, person, 'phone', shortPassword)
    await client.go('send-sms-code', { country: 'US', number: person.phone })
    await typeCode(client, 'verify-sms-code', 'sms', person.phone)
    expect((await server.ask('getSession', { token })).status).toBe(401)
    expect((await resume(server, remember.token)).problem?.code).toBe('unauthorized')
  })
})

forEachStore('a clock that is set back', (bench) => {
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
    const { ticket } = await newest(server, 'email', person.email)
    server.clock.advance(15 * minute)
    const client = await start(server, { kind: 'login', option: 'phone', remember: false })
    await client.go('submit-credentials', { email: person.email, password: shortPassword })
    await client.go('send-sms-code')
    const { code } = await newest(server, 'sms', person.phone)
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
})
