import { beforeAll, expect, it } from 'vitest'
import { forEachStore, type TestServer } from '../harness.ts'
import { newUserRow } from '../rows.ts'
import {
  acceptTerms,
  enrollByText,
  enrollToPhone,
  type FlowClient,
  longPassword,
  newest,
  newPerson,
  type Person,
  press,
  register,
  shortPassword,
  signIn,
  start,
  ticketOf,
  typeCode,
} from './support/http-client.ts'

const minute = 60_000
const newPassword = 'nine slate canals by pigeon'
const twice = (password: string) => ({ password, confirmPassword: password })

forEachStore('recovery', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start({ limits: { sendsPerHour: 5, failuresBeforeWait: 10 } })
  })

  const recover = (option: 'phone' | 'email' = 'phone') => start(server, { kind: 'recovery', option })

  /** Proves the mailbox; stands at what is owed next. */
  async function proveMailbox(person: Person, option: 'phone' | 'email' = 'phone'): Promise<FlowClient> {
    const client = await recover(option)
    await client.go('send-email-code', { email: person.email })
    expect((await typeCode(client, 'verify-email-code', 'email', person.email)).step).toBe('verified')
    await client.go('continue')
    return client
  }

  async function enrollByEmail(person: Person): Promise<void> {
    await register(server, person)
    await acceptTerms(await enrollToPhone(server, person, 'email', longPassword))
  }

  async function refusedAt(client: FlowClient, action: string, body: unknown = {}): Promise<unknown> {
    return (await client.act(action, body)).problem?.code
  }

  it('signs a phone user in with a new password after mailbox and text', async () => {
    const person = newPerson()
    const before = await enrollByText(server, person)
    const client = await proveMailbox(person)
    const factor = await client.see()
    expect(factor).toMatchObject({ step: 'second-factor', actions: ['send-sms-code', 'call-me', 'cancel'] })
    expect(String(factor.view['phone'])).not.toContain(person.phone.slice(2))
    await client.go('send-sms-code')
    const chosen = await typeCode(client, 'verify-sms-code', 'sms', person.phone)
    expect(chosen).toMatchObject({ step: 'new-password', view: { minLength: 8 } })
    const done = await client.go('set-password', twice('brief7kite'))
    expect(done.step).toBe('done')
    expect((await server.ask('getSession', { token: done.session?.token ?? '' })).status).toBe(200)
    expect((await server.ask('getSession', { token: before.session?.token ?? '' })).status).toBe(401)
    expect((await newest(server, 'email', person.email)).subject).toBe('Your password has changed')
    await signIn(server, person, 'phone', 'brief7kite')
    const old = await start(server, { kind: 'login', option: 'phone', remember: false })
    const body = { email: person.email, password: shortPassword }
    expect(await refusedAt(old, 'submit-credentials', body)).toBe('unauthorized')
  })

  it('goes on after # when a phone user has themselves called', async () => {
    const person = newPerson()
    await enrollByText(server, person)
    const client = await proveMailbox(person)
    expect((await client.go('call-me')).step).toBe('call')
    await press(server, person.phone, '1')
    expect((await client.see()).step).toBe('call')
    await press(server, person.phone)
    expect(await client.see()).toMatchObject({ step: 'verified', view: { channel: 'voice' } })
    expect((await client.go('continue')).step).toBe('new-password')
  })

  it('asks a user by e-mail for 15 characters, and for no phone', async () => {
    const person = newPerson()
    await enrollByEmail(person)
    const client = await proveMailbox(person, 'email')
    expect(await client.see()).toMatchObject({ step: 'new-password', view: { minLength: 15 } })
    const short = (await client.act('set-password', twice('fourteen chars'))).problem
    expect(short).toMatchObject({ code: 'password-refused', reason: 'too-short', minLength: 15 })
    expect((await client.go('set-password', twice(newPassword))).step).toBe('done')
    await signIn(server, person, 'email', newPassword)
  })

  it('answers alike, and waits alike, when the address is unknown, unfinished or disabled (R12)', async () => {
    const [known, unfinished, disabled, unknown] = [newPerson(), newPerson(), newPerson(), newPerson()]
    await enrollByText(server, known)
    await register(server, unfinished)
    await enrollByText(server, disabled)
    await server.context.store.db
      .updateTable('user')
      .set({ status: 'disabled' })
      .where('email', '=', disabled.email)
      .execute()
    const seen = []
    for (const { email } of [known, unfinished, disabled, unknown]) seen.push(await watch(email))
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    expect(seen[3]).toEqual(seen[0])
    const mails = await server.outbox()
    expect(mails.filter((mail) => mail.to === unknown.email)).toEqual([])
    expect((await newest(server, 'email', unfinished.email)).subject).toBe('Complete your registration')
    const codes = mails.filter((mail) => mail.code !== undefined).map((mail) => mail.to)
    expect(codes).not.toContain(unfinished.email)
  })

  /** All that a stranger sees of a recovery without the mailbox: five wrong codes, and as many sends as there are. */
  async function watch(email: string): Promise<unknown[]> {
    const client = await recover()
    const seen: unknown[] = []
    const look = async (action: string, body: unknown) => {
      const { status, flow, problem } = await client.act(action, body)
      seen.push({ status, problem, flow: flow && { ...flow, expiresAt: '' } })
      await server.deliver()
      const read = await client.read()
      seen.push({ status: read.status, flow: { ...read.flow, expiresAt: '' } })
    }
    await look('send-email-code', { email })
    for (let count = 0; count < 6; count += 1) await look('verify-email-code', { code: '000000' })
    for (let count = 0; count < 5; count += 1) await look('send-email-code', {})
    await look('verify-email-code', { code: '000000' })
    return JSON.parse(JSON.stringify(seen).replaceAll(email, 'ADDRESS')) as unknown[]
  }

  it('mails a registration link that finishes, and no code, when registration was not finished', async () => {
    const person = newPerson()
    await register(server, person)
    const client = await recover()
    await client.go('send-email-code', { email: person.email })
    const mail = await newest(server, 'email', person.email)
    expect(mail.code).toBeUndefined()
    const enrollment = await start(server, { kind: 'enrollment', ticket: mail.ticket })
    expect((await enrollment.see()).step).toBe('choose-method')
  })

  it('mails a link that asks for the password first when an administrator had the registration reset', async () => {
    const row = newUserRow({
      email: `${newPerson().username}@clinic.example`,
      status: 'incomplete',
      password_hash: '$argon2id$v=19$m=19456,t=2,p=1$9Jg9K2gouClP+W88QH2C3A$AcS3XwDT',
      terms_accepted_at: 1,
    })
    await server.context.store.db.insertInto('user').values(row).execute()
    const client = await recover()
    await client.go('send-email-code', { email: row.email ?? '' })
    const ticket = await ticketOf(server, { email: row.email ?? '' })
    expect((await (await start(server, { kind: 'enrollment', ticket })).see()).step).toBe('confirm-password')
  })

  it('shows the terms, and changes nothing before they are accepted, when their version has changed', async () => {
    const person = newPerson()
    await enrollByEmail(person)
    await server.context.store.db
      .updateTable('user')
      .set({ terms_version: 'older' })
      .where('email', '=', person.email)
      .execute()
    const declining = await proveMailbox(person, 'email')
    expect((await declining.go('set-password', twice(newPassword))).step).toBe('terms')
    await declining.go('decline')
    await signIn(server, person, 'email', longPassword)
    const client = await proveMailbox(person, 'email')
    await client.go('set-password', twice(newPassword))
    const done = await acceptTerms(client)
    expect([done.step, done.session === undefined]).toEqual(['done', false])
    await signIn(server, person, 'email', newPassword)
  })

  it('ends the other flows and tickets of the user, but not one that nobody has proved to be theirs', async () => {
    const person = newPerson()
    await enrollByEmail(person)
    const signingIn = await signIn(server, person, 'email', longPassword)
    await server.ask('requestRegistrationReset', { body: { username: person.username } })
    const ticket = await ticketOf(server, person)
    const other = await proveMailbox(person, 'email')
    const stranger = await recover()
    await stranger.go('send-email-code', { email: person.email })
    const client = await proveMailbox(person, 'email')
    await client.go('set-password', twice(newPassword))
    expect((await signingIn.read()).problem?.code).toBe('flow-expired')
    expect((await other.read()).problem?.code).toBe('flow-expired')
    expect((await stranger.read()).flow?.step).toBe('email-code')
    const late = await server.ask('startFlow', { body: { kind: 'enrollment', ticket } })
    expect(late.problem?.code).toBe('ticket-expired')
  })

  it('never counts against the codes of a login', async () => {
    const person = newPerson()
    await enrollByEmail(person)
    const client = await recover('email')
    for (let count = 0; count < 5; count += 1) await client.go('send-email-code', { email: person.email })
    expect(await refusedAt(client, 'send-email-code', {})).toBe('too-many-attempts')
    for (let count = 0; count < 5; count += 1) await client.act('verify-email-code', { code: '000000' })
    const login = await signIn(server, person, 'email', longPassword)
    await login.go('send-email-code')
    expect((await typeCode(login, 'verify-email-code', 'email', person.email)).step).toBe('verified')
  })

  it('expires, code and flow, when time has passed', async () => {
    const person = newPerson()
    await enrollByEmail(person)
    const client = await recover('email')
    await client.go('send-email-code', { email: person.email })
    const { code } = await newest(server, 'email', person.email, 'code')
    server.clock.advance(10 * minute)
    expect(await refusedAt(client, 'verify-email-code', { code })).toBe('code-expired')
    server.clock.advance(30 * minute)
    expect(await refusedAt(client, 'send-email-code')).toBe('flow-expired')
  })
})
