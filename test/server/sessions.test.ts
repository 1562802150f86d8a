import { expect, test } from 'vitest'
import { endUserSessions, findSession, issueSession } from '../../server/sessions/sessions.ts'
import { sha256 } from '../../server/random.ts'
import { forEachStore, type TestServer } from './harness.ts'
import { addSignedInUser, newUserRow } from './rows.ts'

const minute = 60_000
const hour = 60 * minute
const signIn = (server: TestServer) => addSignedInUser(server.context.store.db, server.clock.now())

forEachStore('sessions', (bench) => {
  test('says who is signed in and until when', async () => {
    const server = await bench.start()
    const { token } = await addSignedInUser(server.context.store.db, server.clock.now(), {
      username: 'Anne.Example',
      email: 'anne@clinic.example',
      role: 'administrative',
    })
    const value = await server.askFor('getSession', { token })
    expect(value).toEqual({
      user: {
        username: 'Anne.Example',
        firstName: 'Anne',
        lastName: 'Example',
        email: 'anne@clinic.example',
        role: 'administrative',
      },
      option: 'phone',
      createdAt: new Date(server.clock.now()).toISOString(),
      idleExpiresAt: new Date(server.clock.now() + 15 * minute).toISOString(),
      expiresAt: new Date(server.clock.now() + 12 * hour).toISOString(),
    })
  })

  test('are kept as a hash only', async () => {
    const server = await bench.start()
    const { context } = server
    const user = newUserRow({ email: 'bea@clinic.example' })
    await context.store.db.insertInto('user').values(user).execute()
    const issued = await context.store.transaction((tx) =>
      issueSession(context, tx, { userId: user.id, option: 'email' }),
    )
    const rows = await context.store.db.selectFrom('session').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(issued.token)
    expect(issued.expiresAt).toBe(server.clock.now() + 12 * hour)
    expect(await findSession(context, sha256(issued.token))).toMatchObject({ option: 'email' })
  })

  test('go on while the user acts, and end after 12 hours all the same', async () => {
    const server = await bench.start()
    const { token } = await signIn(server)
    const steps = (12 * hour) / (10 * minute) - 1
    for (let step = 0; step < steps; step += 1) {
      server.clock.advance(10 * minute)
      expect((await server.ask('getHome', { token })).status).toBe(200)
    }
    const value = await server.askFor('getSession', { token })
    expect(value.idleExpiresAt).toBe(value.expiresAt)
    server.clock.advance(10 * minute - 1)
    expect((await server.ask('getSession', { token })).status).toBe(200)
    server.clock.advance(1)
    expect((await server.ask('getSession', { token })).problem?.code).toBe('unauthorized')
  })

  test('keep to the limits that the installation sets', async () => {
    const server = await bench.start({ limits: { sessionIdle: 5 * minute } })
    const { token } = await signIn(server)
    await server.ask('getHome', { token })
    server.clock.advance(5 * minute)
    expect((await server.ask('getSession', { token })).problem?.code).toBe('unauthorized')
  })

  test('end at once when the user signs out', async () => {
    const server = await bench.start()
    const { token, userId } = await signIn(server)
    expect((await server.ask('endSession', { token })).status).toBe(204)
    expect((await server.ask('getSession', { token })).problem?.code).toBe('unauthorized')
    expect((await server.ask('endSession', { token })).problem?.code).toBe('unauthorized')
    const events = await server.context.store.db
      .selectFrom('audit_event')
      .select(['type', 'actor'])
      .where('type', '=', 'session-ended')
      .execute()
    expect(events).toEqual([{ type: 'session-ended', actor: userId }])
  })

  test('end at once when all of a user are ended, and only those', async () => {
    const server = await bench.start()
    const [anne, bea] = [await signIn(server), await signIn(server)]
    await server.context.store.transaction((tx) => endUserSessions(tx, anne.userId, server.clock.now()))
    expect((await server.ask('getSession', { token: anne.token })).status).toBe(401)
    expect((await server.ask('getSession', { token: bea.token })).status).toBe(200)
  })

  test('end at once when the user is disabled', async () => {
    const server = await bench.start()
    const { token, userId } = await signIn(server)
    await server.context.store.db
      .updateTable('user')
      .set({ status: 'disabled' })
      .where('id', '=', userId)
      .execute()
    expect((await server.ask('getSession', { token })).problem?.code).toBe('unauthorized')
  })

  test('are not opened by the token of a flow', async () => {
    const server = await bench.start()
    const value = await server.askFor('startFlow', { body: { kind: 'registration' } })
    expect((await server.ask('getSession', { token: value.token })).problem?.code).toBe('unauthorized')
    const { token } = await signIn(server)
    expect((await server.ask('getFlow', { token })).problem?.code).toBe('unauthorized')
  })

  test('survive a restart of the server', async () => {
    const first = await bench.start()
    const { token } = await signIn(first)
    await first.stop()
    const second = await bench.start({ place: first.place, clock: first.clock })
    expect((await second.ask('getSession', { token })).status).toBe(200)
  })
})
