import { expect, test } from 'vitest'
import { hashPassword } from '../../server/factors/password.ts'
import { forEachStore, type TestServer } from './harness.ts'
import { addSignedInUser } from './rows.ts'

const password = 'river stone lantern 42'
const hash = await hashPassword(password)
const minute = 60_000

const signIn = (server: TestServer) =>
  addSignedInUser(server.context.store.db, server.clock.now(), { password_hash: hash })

const lock = (server: TestServer, token: string) => server.ask('lockSession', { token })
const unlock = (server: TestServer, token: string, given = password) =>
  server.ask('unlockSession', { token, body: { password: given } })

forEachStore('locked session', (bench) => {
  test('takes nothing but the password', async () => {
    const server = await bench.shared()
    const { token } = await signIn(server)
    expect((await lock(server, token)).status).toBe(200)
    for (const name of ['getSession', 'getHome', 'getAccount', 'listSessions', 'listMessages'] as const)
      expect((await server.ask(name, { token })).problem?.code).toBe('unauthorized')
  })

  test('goes on under a new token when it is unlocked', async () => {
    const server = await bench.start()
    const { token, userId } = await signIn(server)
    const before = await server.askFor('getSession', { token })
    await lock(server, token)
    server.clock.advance(20 * minute)
    const { value } = await unlock(server, token)
    const after = await server.askFor('getSession', { token: value?.session.token ?? '' })
    expect(after).toEqual({
      ...before,
      idleExpiresAt: new Date(server.clock.now() + 15 * minute).toISOString(),
    })
    expect((await server.ask('getSession', { token })).problem?.code).toBe('unauthorized')
    expect((await unlock(server, token)).problem?.code).toBe('unauthorized')
    const events = await server.context.store.db
      .selectFrom('audit_event')
      .select('type')
      .where('actor', '=', userId)
      .orderBy('sequence')
      .execute()
    expect(events.map(({ type }) => type)).toEqual([
      'session-locked',
      'password-verified',
      'session-unlocked',
    ])
  })

  test('stays locked after a wrong password, which counts like one of the login', async () => {
    const server = await bench.start({ limits: { failuresBeforeWait: 3 } })
    const { token } = await signIn(server)
    await lock(server, token)
    for (let count = 0; count < 3; count += 1)
      expect((await unlock(server, token, 'wrong')).problem?.code).toBe('forbidden')
    expect((await unlock(server, token)).problem).toMatchObject({ code: 'too-many-attempts', retryAfter: 30 })
    server.clock.advance(31_000)
    expect((await unlock(server, token)).status).toBe(200)
  })

  test('is locked once, however often that is asked', async () => {
    const server = await bench.shared()
    const { token, userId } = await signIn(server)
    const [first, second] = [await lock(server, token), await lock(server, token)]
    expect(second.value).toEqual(first.value)
    const { count } = await server.context.store.db
      .selectFrom('audit_event')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('actor', '=', userId)
      .executeTakeFirstOrThrow()
    expect(count).toBe(1)
  })

  test("is over an hour after the user's last act, and locking it later prolongs nothing", async () => {
    const server = await bench.start()
    const { token } = await signIn(server)
    const end = new Date(server.clock.now() + 60 * minute).toISOString()
    server.clock.advance(40 * minute)
    expect((await lock(server, token)).value).toEqual({ until: end })
    server.clock.advance(20 * minute - 1)
    expect((await unlock(server, token, 'wrong')).problem?.code).toBe('forbidden')
    server.clock.advance(1)
    expect((await unlock(server, token)).problem?.code).toBe('unauthorized')
    expect((await lock(server, token)).problem?.code).toBe('unauthorized')
  })

  test('is over at its absolute end', async () => {
    const server = await bench.start()
    const { token } = await signIn(server)
    await server.context.store.db
      .updateTable('session')
      .set({ expires_at: server.clock.now() + 20 * minute })
      .execute()
    await lock(server, token)
    server.clock.advance(20 * minute)
    expect((await unlock(server, token)).problem?.code).toBe('unauthorized')
  })

  test('is ended by its user without the password', async () => {
    const server = await bench.shared()
    const { token } = await signIn(server)
    await lock(server, token)
    expect((await server.ask('endSession', { token })).status).toBe(204)
    expect((await unlock(server, token)).problem?.code).toBe('unauthorized')
  })

  test('can not be unlocked when its user was disabled', async () => {
    const server = await bench.shared()
    const { token, userId } = await signIn(server)
    await lock(server, token)
    await server.context.store.db
      .updateTable('user')
      .set({ status: 'disabled' })
      .where('id', '=', userId)
      .execute()
    expect((await unlock(server, token)).problem?.code).toBe('unauthorized')
  })

  test('stays locked when the server starts anew', async () => {
    const first = await bench.start()
    const { token } = await signIn(first)
    await lock(first, token)
    await first.stop()
    const second = await bench.start({ place: first.place, clock: first.clock })
    expect((await second.ask('getSession', { token })).problem?.code).toBe('unauthorized')
    expect((await unlock(second, token)).status).toBe(200)
  })
})

forEachStore('idle session', (bench) => {
  test('is taken up by the password alone', async () => {
    const server = await bench.start()
    const { token } = await signIn(server)
    server.clock.advance(16 * minute)
    expect((await server.ask('getSession', { token })).problem?.code).toBe('unauthorized')
    const { value } = await unlock(server, token)
    expect((await server.ask('getHome', { token: value?.session.token ?? '' })).status).toBe(200)
  })

  test('is taken up once when two ask at the same time', async () => {
    const server = await bench.shared()
    const { token } = await signIn(server)
    const answers = await Promise.all([unlock(server, token), unlock(server, token)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
  })
})
