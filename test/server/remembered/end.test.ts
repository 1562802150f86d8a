import { expect, test } from 'vitest'
import { requestTicket } from '../../../server/factors/tickets.ts'
import { forEachStore } from '../harness.ts'
import { enrollToPhone, shortPassword, typeCode } from '../flows/support/http-client.ts'
import {
  auditTypes,
  elsewhere,
  enrolled,
  here,
  hour,
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
