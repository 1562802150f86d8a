import { expect, test } from 'vitest'
import type { UserOperation } from '../../../server/contract/admin.ts'
import { hashPassword } from '../../../server/factors/password.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import {
  enrollByText,
  newest,
  newPerson,
  shortPassword,
  signIn,
  start,
  ticketOf,
} from '../flows/support/http-client.ts'
import { addAdministrator, addMember, addOffice, addUser, auditOf, type Member } from './office.ts'

const reason = 'Lost the phone'

const operate = (
  server: TestServer,
  by: Member,
  id: string,
  operation: UserOperation,
  body: unknown = operation === 'disable' || operation === 'reset-registration' ? { reason } : {},
) => server.ask('operateOnUser', { token: by.token, params: { id, operation }, body })

const isSignedIn = async (server: TestServer, { token }: Pick<Member, 'token'>) =>
  (await server.ask('getSession', { token })).status === 200

forEachStore('an operation on a user', (bench) => {
  test('resets a registration at once: factor, sessions, remembered sign-ins, flows, links', async () => {
    const server = await bench.shared()
    const { store, clock } = server.context
    const office = await addOffice(store.db)
    const ada = await addAdministrator(server, [office])
    const other = await addAdministrator(server, [office])
    const stranger = await addAdministrator(server, [await addOffice(store.db)])
    const dana = await addMember(server, [office], {
      username: 'dana.reset',
      phone: '+16015550111',
      password_hash: await hashPassword(shortPassword),
      password_length: shortPassword.length,
      email: 'dana.reset@clinic.example',
    })
    await store.db
      .insertInto('remembered')
      .values({
        id: 'remembered-dana',
        user_id: dana.userId,
        option: 'phone',
        installation_hash: 'x',
        created_at: 1,
        expires_at: clock.now() + 3_600_000,
        last_used_at: 1,
        revoked_at: null,
      })
      .execute()
    const login = await signIn(
      server,
      { username: 'dana.reset', email: 'dana.reset@clinic.example', phone: '' },
      'phone',
      shortPassword,
    )
    const before = await server.ask('getUser', { token: ada.token, params: { id: dana.userId } })
    expect(before.value?.remembered).toMatchObject([{ id: 'remembered-dana', option: 'phone' }])
    const told = await operate(server, ada, dana.userId, 'reset-registration')
    expect(told.value).toMatchObject({
      status: 'incomplete',
      method: null,
      signInPhone: null,
      openSessions: 0,
      rememberedComputers: 0,
      remembered: [],
      stuck: { step: 'reset' },
      operations: ['resend', 'disable'],
    })
    expect(await isSignedIn(server, dana)).toBe(false)
    expect((await login.act('send-sms-code')).problem?.code).toBe('flow-expired')
    const mail = await newest(server, 'email', 'dana.reset@clinic.example')
    expect(mail.subject).toBe('Account Registration Reset')
    expect(mail.text).toContain('Ada Admin has reset the registration')

    // By the link, which starts where a factor is chosen …
    const byLink = await start(server, { kind: 'enrollment', ticket: mail.ticket ?? '' })
    expect((await byLink.see()).step).toBe('choose-method')
    // … or by username and the password, which was kept (guide section 7).
    const byPassword = await start(server, {
      kind: 'enrollment',
      username: 'dana.reset',
      password: shortPassword,
    })
    expect((await byPassword.see()).step).toBe('choose-method')

    const [event] = (await auditOf(store.db, 'registration-reset')).filter(
      (one) => one.target === dana.userId,
    )
    expect(event).toMatchObject({ actor: ada.userId, detail: { reason, by: 'administrator' } })
    const messages = await server.askFor('listMessages', { token: other.token })
    expect(messages.items).toMatchObject([
      { kind: 'registration-reset', data: { username: 'dana.reset', by: 'Ada Admin', reason }, readAt: null },
    ])
    expect((await server.askFor('listMessages', { token: ada.token })).items).toEqual([])
    expect((await server.askFor('listMessages', { token: stranger.token })).items).toEqual([])
  })

  test('disables: the next call of an open session is refused, and enabling brings the user back', async () => {
    const server = await bench.shared()
    const office = await addOffice(server.context.store.db)
    const ada = await addAdministrator(server, [office])
    const bea = await addMember(server, [office])
    expect((await operate(server, ada, bea.userId, 'disable')).value).toMatchObject({
      status: 'disabled',
      operations: ['enable'],
    })
    expect((await server.ask('getHome', { token: bea.token })).status).toBe(401)
    expect((await operate(server, ada, bea.userId, 'disable')).problem?.code).toBe('conflict')
    expect((await operate(server, ada, bea.userId, 'enable')).value?.status).toBe('active')
    expect((await server.ask('getHome', { token: bea.token })).status).toBe(401)
  })

  test('unlocks by forgetting all failed tries', async () => {
    const server = await bench.shared()
    const { store } = server.context
    const office = await addOffice(store.db)
    const ada = await addAdministrator(server, [office])
    const bea = await addMember(server, [office])
    expect((await operate(server, ada, bea.userId, 'unlock')).problem?.code).toBe('conflict')
    const failure = { factor: 'phone', count: 100, blocked_until: Number.MAX_SAFE_INTEGER, updated_at: 1 }
    await store.db
      .insertInto('failure')
      .values({ subject: bea.userId, ...failure })
      .execute()
    expect((await operate(server, ada, bea.userId, 'unlock')).value?.status).toBe('active')
  })

  test('ends sessions and leaves everything else', async () => {
    const server = await bench.shared()
    const office = await addOffice(server.context.store.db)
    const ada = await addAdministrator(server, [office])
    const bea = await addMember(server, [office])
    const told = await operate(server, ada, bea.userId, 'end-sessions')
    expect(told.value).toMatchObject({ status: 'active', openSessions: 0, sessions: [] })
    expect(await isSignedIn(server, bea)).toBe(false)
  })

  test('mails the link again to somebody who has not finished', async () => {
    const server = await bench.shared()
    const office = await addOffice(server.context.store.db)
    const ada = await addAdministrator(server, [office])
    const email = `again${office.groupId.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}@clinic.example`
    const id = await addUser(server, {
      status: 'incomplete',
      unverified_email: email,
      organization_id: office.organizationId,
    })
    const told = await operate(server, ada, id, 'resend')
    expect(told.value?.stuck).toMatchObject({
      step: 'link',
    })
    const first = await newest(server, 'email', email)
    expect(first.subject).toBe('Account Registration')
    await operate(server, ada, id, 'resend')
    const superseded = await server.ask('startFlow', { body: { kind: 'enrollment', ticket: first.ticket } })
    expect(superseded.problem?.code).toBe('ticket-expired')
  })

  test('unlocks somebody unfinished whose password a stranger has tried too often', async () => {
    const server = await bench.shared()
    const office = await addOffice(server.context.store.db)
    const ada = await addAdministrator(server, [office])
    const username = `tried.${office.groupId.replaceAll(/\W|_/g, '')}`
    const id = await addUser(server, {
      username,
      status: 'incomplete',
      organization_id: office.organizationId,
      password_hash: await hashPassword(shortPassword),
    })
    const enter = (password: string) =>
      server.ask('startFlow', { body: { kind: 'enrollment', username, password } })
    for (let tries = 0; tries < 10; tries += 1) await enter('wrong')
    expect((await enter(shortPassword)).problem?.code).toBe('too-many-attempts')
    const detail = await server.askFor('getUser', { token: ada.token, params: { id } })
    expect(detail.operations).toEqual(['resend', 'unlock', 'disable'])
    const told = await operate(server, ada, id, 'unlock', {})
    expect(told.value?.operations).toEqual(['resend', 'disable'])
    expect((await enter(shortPassword)).problem).toBeUndefined()
  })

  test('mails an imported user a link that asks for the password they have', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const office = await addOffice(db)
    const ada = await addAdministrator(server, [office])
    const email = `imported${office.groupId.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}@clinic.example`
    const id = await addUser(server, {
      status: 'incomplete',
      email,
      organization_id: office.organizationId,
      password_hash: await hashPassword(shortPassword),
    })
    await db.insertInto('imported_user').values({ user_id: id, imported_at: 1 }).execute()
    await operate(server, ada, id, 'resend')
    const ticket = await ticketOf(server, { email })
    const client = await start(server, { kind: 'enrollment', ticket })
    expect((await client.see()).step).toBe('confirm-password')
  })

  test('is refused without a reason where one is needed, on oneself, and by an unknown name', async () => {
    const server = await bench.shared()
    const office = await addOffice(server.context.store.db)
    const ada = await addAdministrator(server, [office])
    const bea = await addAdministrator(server, [office])
    for (const operation of ['disable', 'reset-registration'] as const) {
      expect((await operate(server, ada, bea.userId, operation, {})).problem).toMatchObject({
        code: 'invalid-input',
        errors: [{ path: 'reason' }],
      })
      expect((await operate(server, ada, ada.userId, operation)).problem?.code).toBe('forbidden')
    }
    expect((await operate(server, ada, ada.userId, 'unmake-administrator')).problem?.code).toBe('forbidden')
    const odd = { id: bea.userId, operation: 'promote' }
    expect((await server.ask('operateOnUser', { token: ada.token, params: odd })).problem?.code).toBe(
      'not-found',
    )
    const detail = await server.askFor('getUser', { token: ada.token, params: { id: ada.userId } })
    expect(detail).toMatchObject({ self: true, operations: [] })
  })

  test('makes and unmakes an administrator, only where it reaches no group of others', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const [here, there] = [await addOffice(db), await addOffice(db)]
    const ada = await addAdministrator(server, [here])
    const bea = await addMember(server, [here])
    const both = await addMember(server, [here, there])
    expect((await operate(server, ada, bea.userId, 'make-administrator')).value?.role).toBe('administrative')
    expect((await operate(server, bea, ada.userId, 'unmake-administrator')).value?.role).toBe('standard')
    expect((await operate(server, ada, bea.userId, 'end-sessions')).problem?.code).toBe('forbidden')
    expect((await operate(server, bea, both.userId, 'make-administrator')).problem?.code).toBe('forbidden')
  })

  test('keeps the last administrator of any group', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const [here, there] = [await addOffice(db), await addOffice(db)]
    const ada = await addAdministrator(server, [here])
    const both = await addAdministrator(server, [here, there])
    expect((await operate(server, ada, both.userId, 'disable')).problem?.code).toBe('conflict')
    await addAdministrator(server, [there])
    expect((await operate(server, ada, both.userId, 'disable')).status).toBe(200)
  })

  test('leaves one of two who unmake each other at once', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    for (let round = 0; round < 3; round += 1) {
      const office = await addOffice(db)
      const [ada, bea] = [await addAdministrator(server, [office]), await addAdministrator(server, [office])]
      const [first, second] = await Promise.all([
        operate(server, ada, bea.userId, 'unmake-administrator'),
        operate(server, bea, ada.userId, 'unmake-administrator'),
      ])
      expect([first.status, second.status].toSorted((a, b) => a - b)).toEqual([200, 403])
      const left = await db
        .selectFrom('user')
        .select('id')
        .where('id', 'in', [ada.userId, bea.userId])
        .where('role', '=', 'administrative')
        .execute()
      expect(left.length).toBe(1)
    }
  })

  test('on several at once gives each its own result', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const office = await addOffice(db)
    const ada = await addAdministrator(server, [office])
    const [bea, cleo] = [await addMember(server, [office]), await addMember(server, [office])]
    const stranger = await addMember(server, [await addOffice(db)])
    const ids = [bea.userId, stranger.userId, ada.userId, cleo.userId]
    const { results } = await server.askFor('operateOnUsers', {
      token: ada.token,
      body: { operation: 'disable', ids, reason },
    })
    expect(results).toEqual([
      { id: bea.userId, ok: true },
      { id: stranger.userId, ok: false, code: 'not-found' },
      { id: ada.userId, ok: false, code: 'forbidden' },
      { id: cleo.userId, ok: true },
    ])
    expect(await isSignedIn(server, stranger)).toBe(true)
    expect(await isSignedIn(server, cleo)).toBe(false)
  })

  test('brings a user of a reset registration back with the same role', { timeout: 30_000 }, async () => {
    const server = await bench.start()
    const { db } = server.context.store
    const dana = newPerson()
    const done = await enrollByText(server, dana)
    const user = await db
      .selectFrom('user')
      .selectAll()
      .where('username', '=', dana.username)
      .executeTakeFirstOrThrow()
    const group = await db
      .selectFrom('membership')
      .select('provider_group_id as groupId')
      .where('user_id', '=', user.id)
      .executeTakeFirstOrThrow()
    const ada = await addAdministrator(server, [
      { ...group, organizationId: user.organization_id ?? '', npi: null, registrationCode: '' },
    ])
    await operate(server, ada, user.id, 'make-administrator')
    await operate(server, ada, user.id, 'reset-registration')
    expect((await server.ask('getSession', { token: done.session?.token })).status).toBe(401)
    const ticket = await ticketOf(server, dana)
    const client = await start(server, { kind: 'enrollment', ticket })
    await client.go('choose-method', { method: 'phone' })
    await client.go('send-email-code', { email: dana.email })
    await client.go('verify-email-code', { code: (await newest(server, 'email', dana.email, 'code')).code })
    await client.go('create-password', { password: 'river42stone', confirmPassword: 'river42stone' })
    await client.go('send-sms-code', { country: 'US', number: dana.phone })
    const last = await client.go('verify-sms-code', {
      code: (await newest(server, 'sms', dana.phone, 'code')).code,
    })
    expect(last.step).toBe('done')
    expect(await server.askFor('getSession', { token: last.session?.token })).toMatchObject({
      user: { role: 'administrative' },
    })
  })
})
