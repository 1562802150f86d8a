import { expect, test } from 'vitest'
import { accountRoutes } from '../../server/contract/account.ts'
import { hashPassword, verifyPassword } from '../../server/factors/password.ts'
import { newId, sha256 } from '../../server/random.ts'
import { forEachStore, type TestServer } from './harness.ts'
import { addSession, addSignedInUser } from './rows.ts'

const password = 'river stone lantern 42'
const nextPassword = 'copper violin meadow 17'
const hash = await hashPassword(password)
const minute = 60_000

async function signIn(server: TestServer, given: Parameters<typeof addSignedInUser>[2] = {}) {
  const email = given.email ?? `${newId().toLowerCase()}@clinic.example`
  const signedIn = await addSignedInUser(server.context.store.db, server.clock.now(), {
    password_hash: hash,
    password_length: password.length,
    ...given,
    email,
  })
  return { ...signedIn, email }
}

const change = (server: TestServer, token: string, given: object = {}) =>
  server.ask('changePassword', {
    token,
    body: { currentPassword: password, password: nextPassword, confirmPassword: nextPassword, ...given },
  })

const isOpen = async (server: TestServer, token: string) =>
  (await server.ask('getSession', { token })).status === 200

async function remember(server: TestServer, userId: string, sessionId: string, option = 'phone' as const) {
  const now = server.clock.now()
  const id = newId()
  const { db } = server.context.store
  await db
    .insertInto('remembered')
    .values({
      id,
      user_id: userId,
      option,
      installation_hash: sha256(id),
      created_at: now,
      expires_at: now + 240 * minute,
      last_used_at: now,
      revoked_at: null,
    })
    .execute()
  await db
    .insertInto('remember_token')
    .values({ token_hash: sha256(`${id} token`), remembered_id: id, session_id: sessionId, created_at: now })
    .execute()
  return id
}

forEachStore('own account', (bench) => {
  test('shows what belongs to it, and the second factor masked', async () => {
    const server = await bench.shared()
    const { token } = await signIn(server, {
      username: `Anne.${newId()}`,
      phone: '+16015550142',
      fax: '+16015550143',
      city: 'Jackson',
    })
    const account = await server.askFor('getAccount', { token })
    expect(account).toMatchObject({
      firstName: 'Anne',
      method: 'phone',
      phone: '(•••) •••-0142',
      fax: '+16015550143',
      city: 'Jackson',
      passwordRules: { minLength: 8 },
    })
    expect(JSON.stringify(account)).not.toContain('argon2')
  })

  test('changes name, address, phone and fax, and nothing that was not given', async () => {
    const server = await bench.shared()
    const { token, userId } = await signIn(server, { address1: '1 Main Street', fax: '+16015550143' })
    const body = { firstName: 'Ana', contactPhone: '(601) 555-0199', address1: '', zip: '39201' }
    const account = await server.askFor('changeAccount', { token, body })
    expect(account).toMatchObject({
      firstName: 'Ana',
      lastName: 'Example',
      contactPhone: '+16015550199',
      address1: null,
      zip: '39201',
      fax: '+16015550143',
    })
    const event = await server.context.store.db
      .selectFrom('audit_event')
      .select(['type', 'actor', 'detail'])
      .where('target', '=', userId)
      .executeTakeFirstOrThrow()
    expect({ ...event, detail: JSON.parse(event.detail) as unknown }).toMatchObject({
      type: 'account-changed',
      actor: userId,
      detail: { fields: 'first_name address1 zip contact_phone' },
    })
  })

  test('refuses a ZIP code of another state than the one on file, and a state that leaves the ZIP code behind', async () => {
    const server = await bench.shared()
    const { token } = await signIn(server, { state: 'MS', zip: '39201' })
    const change = (body: Readonly<Record<string, string>>) => server.ask('changeAccount', { token, body })
    const refused = {
      code: 'invalid-input',
      errors: [{ path: 'zip', message: 'does not belong to the state' }],
    }
    expect((await change({ zip: '94110' })).problem).toMatchObject(refused)
    expect((await change({ state: 'CA' })).problem).toMatchObject(refused)
    expect((await change({ state: 'CA', zip: '94110' })).status).toBe(200)
  })

  test('refuses a number that can not be called, by its field', async () => {
    const server = await bench.shared()
    const { token } = await signIn(server)
    const { problem } = await server.ask('changeAccount', { token, body: { fax: '+1 900 555 0143' } })
    expect(problem).toMatchObject({ code: 'invalid-input', errors: [{ path: 'fax', message: 'premium' }] })
  })

  test.each(['role', 'email', 'username', 'method', 'phone', 'status'])(
    'refuses %s, whatever comes with it',
    async (field) => {
      const server = await bench.shared()
      const { token, userId } = await signIn(server)
      const body = { city: 'Jackson', [field]: 'administrative' }
      expect((await server.ask('changeAccount', { token, body })).problem?.code).toBe('invalid-input')
      const user = await server.context.store.db
        .selectFrom('user')
        .select(['role', 'city'])
        .where('id', '=', userId)
        .executeTakeFirstOrThrow()
      expect(user).toEqual({ role: 'standard', city: null })
    },
  )

  test('is closed without a session', async () => {
    const server = await bench.shared()
    for (const name of Object.keys(accountRoutes) as (keyof typeof accountRoutes)[])
      expect((await server.ask(name, { params: { id: 'any' } })).problem?.code).toBe('unauthorized')
  })
})

forEachStore('password change', (bench) => {
  test('ends all else that was open, and goes on here under a new token', async () => {
    const server = await bench.shared()
    const { token, userId, sessionId, email } = await signIn(server)
    const other = await addSession(server.context.store.db, userId, server.clock.now())
    const rememberedId = await remember(server, userId, sessionId)
    const { value } = await change(server, token)
    expect(await isOpen(server, value?.session.token ?? '')).toBe(true)
    expect(await isOpen(server, token)).toBe(false)
    expect(await isOpen(server, other.token)).toBe(false)
    const { db } = server.context.store
    const kept = await db
      .selectFrom('remembered')
      .select('revoked_at')
      .where('id', '=', rememberedId)
      .executeTakeFirstOrThrow()
    expect(kept.revoked_at).toBe(server.clock.now())
    const user = await db.selectFrom('user').selectAll().where('id', '=', userId).executeTakeFirstOrThrow()
    expect(await verifyPassword(user.password_hash, nextPassword)).toBe(true)
    expect(user.password_length).toBe(nextPassword.length)
    const notices = await db.selectFrom('notice').select('kind').where('user_id', '=', userId).execute()
    expect(notices).toEqual([{ kind: 'password-changed' }])
    const mails = (await server.outbox()).filter(({ to }) => to === email)
    expect(mails.map(({ subject }) => subject)).toEqual(['Your password has changed'])
  })

  test('keeps the absolute end of the session', async () => {
    const server = await bench.start()
    const { token } = await signIn(server)
    const before = await server.askFor('getSession', { token })
    server.clock.advance(5 * minute)
    const { value } = await change(server, token)
    expect(value?.session.expiresAt).toBe(before.expiresAt)
  })

  test('is forbidden with a wrong present password, and ends nothing', async () => {
    const server = await bench.shared()
    const { token, userId } = await signIn(server)
    const other = await addSession(server.context.store.db, userId, server.clock.now())
    const { status, problem } = await change(server, token, { currentPassword: `${password}!` })
    expect([status, problem?.code]).toEqual([403, 'forbidden'])
    expect(await isOpen(server, token)).toBe(true)
    expect(await isOpen(server, other.token)).toBe(true)
  })

  test('counts wrong present passwords with those of the login', async () => {
    const server = await bench.start({ limits: { failuresBeforeWait: 3 } })
    const { token, email } = await signIn(server)
    for (let count = 0; count < 3; count += 1)
      expect((await change(server, token, { currentPassword: 'wrong' })).status).toBe(403)
    expect((await change(server, token)).problem).toMatchObject({ code: 'too-many-attempts', retryAfter: 30 })
    const flow = await server.askFor('startFlow', {
      body: { kind: 'login', option: 'phone', remember: false },
    })
    const login = await server.ask('actOnFlow', {
      token: flow.token,
      params: { action: 'submit-credentials' },
      body: { email, password },
    })
    expect(login.problem?.code).toBe('too-many-attempts')
  })

  test('forgets earlier failures once the present password is right, although the new one is refused', async () => {
    const server = await bench.start({ limits: { failuresBeforeWait: 3 } })
    const { token } = await signIn(server)
    for (let count = 0; count < 6; count += 1) {
      await change(server, token, { currentPassword: 'wrong' })
      const refused = await change(server, token, { password: 'short', confirmPassword: 'short' })
      expect(refused.problem).toMatchObject({ code: 'password-refused', reason: 'too-short', minLength: 8 })
    }
  })

  test('asks 15 characters of whoever signs in by e-mail', async () => {
    const server = await bench.shared()
    const { token } = await signIn(server, { method: 'email' })
    const { problem } = await change(server, token, {
      password: 'violin copper',
      confirmPassword: 'violin copper',
    })
    expect(problem).toMatchObject({ code: 'password-refused', reason: 'too-short', minLength: 15 })
  })

  test('happens once when two ask at the same time', async () => {
    const server = await bench.shared()
    const { token } = await signIn(server)
    const answers = await Promise.all([change(server, token), change(server, token)])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('answers the same again when the answer was lost', async () => {
    const server = await bench.shared()
    const { token } = await signIn(server)
    const headers = { 'idempotency-key': newId() + newId() }
    const body = { currentPassword: password, password: nextPassword, confirmPassword: nextPassword }
    const first = await server.askFor('changePassword', { token, body, headers })
    expect(await server.askFor('changePassword', { token, body, headers })).toEqual(first)
  })
})

forEachStore('own sessions', (bench) => {
  test('are listed with the remembered computers, this one marked', async () => {
    const server = await bench.start()
    const { token, userId, sessionId } = await signIn(server)
    const rememberedId = await remember(server, userId, sessionId)
    server.clock.advance(minute)
    const other = await addSession(server.context.store.db, userId, server.clock.now(), { option: 'email' })
    await signIn(server)
    const listed = await server.askFor('listSessions', { token })
    expect(listed.sessions).toMatchObject([
      { id: other.row.id, option: 'email', state: 'open', current: false },
      { id: sessionId, option: 'phone', state: 'open', current: true },
    ])
    expect(listed.remembered).toMatchObject([{ id: rememberedId, option: 'phone', current: true }])
  })

  test('leave the list when they are over', async () => {
    const server = await bench.start({ limits: { sessionLocked: 30 * minute } })
    const { token, userId } = await signIn(server)
    await addSession(server.context.store.db, userId, server.clock.now(), { revoked_at: 1 })
    const idle = await addSession(server.context.store.db, userId, server.clock.now())
    for (const passed of [14, 14]) {
      server.clock.advance(passed * minute)
      await server.askFor('getHome', { token })
    }
    const states = async () =>
      (await server.askFor('listSessions', { token })).sessions.map(({ id, state }) => [id, state])
    expect(await states()).toContainEqual([idle.row.id, 'locked'])
    server.clock.advance(2 * minute)
    expect(await states()).toHaveLength(1)
  })

  test('end when their owner proves the password', async () => {
    const server = await bench.shared()
    const { token, userId, sessionId } = await signIn(server)
    const other = await addSession(server.context.store.db, userId, server.clock.now())
    const rememberedId = await remember(server, userId, sessionId)
    for (const id of [other.row.id, rememberedId]) {
      const wrong = await server.ask('endOwnSession', { token, params: { id }, body: { password: 'wrong' } })
      expect(wrong.status).toBe(403)
      expect((await server.ask('endOwnSession', { token, params: { id } })).problem?.code).toBe(
        'invalid-input',
      )
    }
    expect(await isOpen(server, other.token)).toBe(true)
    for (const id of [other.row.id, rememberedId])
      expect((await server.ask('endOwnSession', { token, params: { id }, body: { password } })).status).toBe(
        204,
      )
    expect(await isOpen(server, other.token)).toBe(false)
    expect(await server.askFor('listSessions', { token })).toMatchObject({
      sessions: [{ id: sessionId }],
      remembered: [],
    })
  })

  test("are not found when they are somebody else's", async () => {
    const server = await bench.shared()
    const anne = await signIn(server)
    const bea = await signIn(server)
    const ids = [bea.sessionId, await remember(server, bea.userId, bea.sessionId), 'no-such-id']
    for (const id of ids) {
      const { problem } = await server.ask('endOwnSession', {
        token: anne.token,
        params: { id },
        body: { password },
      })
      expect(problem?.code).toBe('not-found')
    }
    expect(await isOpen(server, bea.token)).toBe(true)
  })
})
