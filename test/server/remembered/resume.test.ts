import { expect, test } from 'vitest'
import { newToken } from '../../../server/random.ts'
import { forEachStore } from '../harness.ts'
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

forEachStore('resume', (bench) => {
  test('gives a session and a new token, and never prolongs the four hours, when the token is good', async () => {
    const server = await bench.start()
    const first = await remembered(server)
    const end = server.clock.now() + 4 * hour
    expect(Date.parse(first.remember.expiresAt)).toBe(end)
    let { token } = first.remember
    for (let uses = 0; uses < 3; uses += 1) {
      server.clock.advance(hour)
      const session = sessionOf(await resume(server, token))
      expect(Date.parse(session.remember.expiresAt)).toBe(end)
      expect(Date.parse(session.expiresAt)).toBe(end)
      expect((await server.ask('getHome', { token: session.token })).status).toBe(200)
      expect(session.remember.token).not.toBe(token)
      token = session.remember.token
    }
    server.clock.set(end - 1)
    const last = sessionOf(await resume(server, token))
    server.clock.set(end)
    expect((await server.ask('getSession', { token: last.token })).problem?.code).toBe('unauthorized')
    expect((await resume(server, last.remember.token)).problem?.code).toBe('unauthorized')
  })

  test('works after a restart of the server', async () => {
    const first = await bench.start()
    const { remember } = await remembered(first)
    await first.stop()
    const second = await bench.start({ place: first.place, clock: first.clock })
    sessionOf(await resume(second, remember.token))
  })

  test.each([
    ['another option', { option: 'email' as const }],
    ['another installation', { installation: elsewhere }],
  ])('is refused and leaves the token alone when it is asked with %s', async (_, wrong) => {
    const server = await bench.start()
    const { remember } = await remembered(server)
    expect((await resume(server, remember.token, wrong)).problem?.code).toBe('unauthorized')
    const { remember: next } = sessionOf(await resume(server, remember.token))
    // A replaced token raises no alarm either, where it is of no use.
    expect((await resume(server, remember.token, wrong)).problem?.code).toBe('unauthorized')
    sessionOf(await resume(server, next.token))
    expect(await auditTypes(server)).toContain('remember-refused')
  })

  test('gives the same answer again until the new token is used when the key is the same', async () => {
    const server = await bench.start()
    const { remember } = await remembered(server)
    const key = newToken()
    const first = sessionOf(await resume(server, remember.token, { key }))
    // Longer than any other answer is kept: the app was closed meanwhile.
    server.clock.advance(hour)
    expect(sessionOf(await resume(server, remember.token, { key }))).toEqual(first)
    sessionOf(await resume(server, first.remember.token))
    expect((await resume(server, remember.token, { key })).problem?.code).toBe('unauthorized')
    expect(await auditTypes(server)).toContain('remember-misused')
  })

  test('gives one session when ten requests with one key come at once', async () => {
    const server = await bench.start()
    const { remember } = await remembered(server)
    const key = newToken()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => resume(server, remember.token, { key })),
    )
    const tokens = answers.map((answer) => sessionOf(answer))
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(1)
    sessionOf(await resume(server, tokens[0]?.remember.token ?? ''))
  })

  test('gives at most one session, which ends, when ten clients use one token at once', async () => {
    const server = await bench.start()
    const { remember } = await remembered(server)
    const answers = await Promise.all(Array.from({ length: 10 }, () => resume(server, remember.token)))
    const given = answers.filter(({ status }) => status === 200).map((answer) => sessionOf(answer))
    expect(given).toHaveLength(1)
    for (const session of given) {
      expect((await server.ask('getSession', { token: session.token })).status).toBe(401)
      expect((await resume(server, session.remember.token)).status).toBe(401)
    }
    const types = await auditTypes(server)
    expect(types.filter((type) => type === 'remember-misused')).toHaveLength(1)
  })

  test('of a replaced token ends the remembered sign-in with its sessions, and tells the user', async () => {
    const server = await bench.start()
    const person = await enrolled(server)
    const other = await signInByPhone(server, person, { remember: false })
    const first = await remembered(server, person)
    const second = sessionOf(await resume(server, first.remember.token))
    expect((await resume(server, first.remember.token, { key: null })).problem?.code).toBe('unauthorized')
    for (const { token } of [first, second])
      expect((await server.ask('getSession', { token })).status).toBe(401)
    expect((await resume(server, second.remember.token)).problem?.code).toBe('unauthorized')
    // What has nothing to do with it goes on.
    const home = await server.askFor('getHome', { token: other.token })
    expect(home.newMessages).toBeGreaterThan(0)
    const mail = (await server.outbox()).findLast(({ to }) => to === person.email)
    expect(mail?.subject).toBe('A remembered sign-in was ended')
  })

  test.each(['', 'not-a-key'])('is refused when its key is "%s"', async (key) => {
    const server = await bench.shared()
    const { remember } = await remembered(server)
    expect((await resume(server, remember.token, { key })).problem?.code).toBe('invalid-input')
  })

  test.each([
    {},
    { option: 'phone' },
    { option: 'fax', installation: here },
    { option: 'phone', installation: 'x' },
  ])('is refused when it is sent %j', async (body) => {
    const server = await bench.shared()
    const { remember } = await remembered(server)
    const told = await server.ask('resumeSession', { token: remember.token, body })
    expect(told.problem?.code).toBe('invalid-input')
    sessionOf(await resume(server, remember.token))
  })

  test('is refused when the token is unknown, or is another kind of token', async () => {
    const server = await bench.shared()
    const { token } = await remembered(server)
    expect((await resume(server, newToken())).problem?.code).toBe('unauthorized')
    expect((await resume(server, token)).problem?.code).toBe('unauthorized')
    const unsigned = await server.ask('resumeSession', { body: { option: 'phone', installation: here } })
    expect(unsigned.problem?.code).toBe('unauthorized')
  })

  test('leaves no token in the store', async () => {
    const server = await bench.start()
    const first = await remembered(server)
    const key = newToken()
    const second = sessionOf(await resume(server, first.remember.token, { key }))
    const { db } = server.context.store
    const rows = JSON.stringify([
      await db.selectFrom('remember_token').selectAll().execute(),
      await db.selectFrom('remembered').selectAll().execute(),
      await db.selectFrom('idempotency').selectAll().execute(),
      await db.selectFrom('audit_event').selectAll().execute(),
    ])
    for (const secret of [first.remember.token, second.remember.token, second.token, key, here])
      expect(rows).not.toContain(secret)
  })

  test('is possible for the user alone whom the token belongs to, while the account is in order', async () => {
    const server = await bench.start()
    const { remember } = await remembered(server)
    const status = (value: 'disabled' | 'active') =>
      server.context.store.db.updateTable('user').set({ status: value }).execute()
    await status('disabled')
    expect((await resume(server, remember.token)).problem?.code).toBe('unauthorized')
    await status('active')
    server.clock.advance(minute)
    sessionOf(await resume(server, remember.token))
  })
})
