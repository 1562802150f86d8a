import { beforeAll, expect, it } from 'vitest'
import { newId } from '../../server/random.ts'
import type { OutboxMessage } from '../../server/contract/resources.ts'
import {
  acceptTerms,
  enrollByText,
  enrollToPhone,
  type FlowClient,
  longPassword,
  newest,
  newPerson,
  type Person,
  register,
  shortPassword,
  signIn,
  start,
  ticketOf,
  typeCode,
} from './flows/support/http-client.ts'
import { forEachStore, type TestServer } from './harness.ts'
import { newUserRow } from './rows.ts'

const newPassword = 'nine slate canals by pigeon'
const twice = (password: string) => ({ password, confirmPassword: password })

forEachStore('help for somebody who can’t sign in', (bench) => {
  let server: TestServer
  beforeAll(async () => void (server = await bench.start()))

  const reset = (username: string) => server.ask('requestRegistrationReset', { body: { username } })
  const complete = (email: string, password: string) =>
    server.ask('requestRegistrationCompletion', { body: { email, password } })
  const remind = (email: string) => server.ask('remindUsername', { body: { email } })

  async function mailsTo({ email }: Person): Promise<OutboxMessage[]> {
    return (await server.outbox()).filter((mail) => mail.to === email)
  }

  async function open(person: Person): Promise<FlowClient> {
    const ticket = await ticketOf(server, person)
    return start(server, { kind: 'enrollment', ticket })
  }

  /** Verifies the address and creates the password, and goes no further. */
  async function leaveUnfinished(person: Person): Promise<void> {
    await register(server, person)
    await enrollToPhone(server, person, 'phone', shortPassword)
  }

  async function isSignedIn(token: string | undefined): Promise<boolean> {
    return (await server.ask('getSession', { token: token ?? '' })).status === 200
  }

  it('mails a reset that asks for the password first, and changes nothing before it is done', async () => {
    const person = newPerson()
    const session = (await enrollByText(server, person)).session?.token
    expect((await reset(person.username.toUpperCase())).status).toBe(202)
    expect((await newest(server, 'email', person.email)).subject).toBe('Account Registration Reset')
    const client = await open(person)
    expect((await client.see()).step).toBe('confirm-password')
    expect((await client.act('confirm-password', { password: 'wrong' })).problem?.code).toBe('unauthorized')
    await client.go('confirm-password', { password: shortPassword })
    await client.go('choose-method', { method: 'email' })
    await client.go('send-email-code', { email: person.email })
    await typeCode(client, 'verify-email-code', 'email', person.email)
    expect(await isSignedIn(session)).toBe(true)
    await signIn(server, person, 'phone', shortPassword)
    const done = await client.go('create-password', twice(newPassword))
    expect(done.step).toBe('done')
    expect(await isSignedIn(session)).toBe(false)
    expect((await newest(server, 'email', person.email)).subject).toBe('Your sign-in details have changed')
  })

  it('mails a reset that registers again when a link has expired before there was a password', async () => {
    const person = newPerson()
    await register(server, person)
    await reset(person.username)
    const client = await open(person)
    expect((await client.see()).step).toBe('choose-method')
  })

  it('mails a completion that goes on with the first unfinished step', async () => {
    const person = newPerson()
    await leaveUnfinished(person)
    expect((await complete(person.email, shortPassword)).status).toBe(202)
    expect((await newest(server, 'email', person.email)).subject).toBe('Complete your registration')
    const client = await open(person)
    expect((await client.go('choose-method', { method: 'phone' })).step).toBe('phone')
    await client.go('send-sms-code', { country: 'US', number: person.phone })
    await typeCode(client, 'verify-sms-code', 'sms', person.phone)
    expect((await acceptTerms(client)).step).toBe('done')
    await signIn(server, person, 'phone', shortPassword)
  })

  it('asks for a longer password when a completion chooses e-mail', async () => {
    const person = newPerson()
    await leaveUnfinished(person)
    await complete(person.email, shortPassword)
    const client = await open(person)
    expect((await client.go('choose-method', { method: 'email' })).step).toBe('password')
  })

  it('mails no completion when the password is wrong or nothing is unfinished', async () => {
    const [unfinished, finished] = [newPerson(), newPerson()]
    await leaveUnfinished(unfinished)
    await enrollByText(server, finished)
    const before = (await server.outbox()).length
    expect((await complete(unfinished.email, 'wrong')).status).toBe(202)
    expect((await complete(finished.email, shortPassword)).status).toBe(202)
    expect(await server.outbox()).toHaveLength(before)
  })

  it('counts the passwords of completions as those of logins', async () => {
    const person = newPerson()
    await leaveUnfinished(person)
    for (let count = 0; count < 10; count += 1) await complete(person.email, 'wrong')
    const before = (await mailsTo(person)).length
    expect((await complete(person.email, shortPassword)).status).toBe(202)
    expect(await mailsTo(person)).toHaveLength(before)
    const login = await start(server, { kind: 'login', option: 'phone', remember: false })
    const body = { email: person.email, password: shortPassword }
    expect((await login.act('submit-credentials', body)).problem?.code).toBe('too-many-attempts')
  })

  it('mails the username, verified or not', async () => {
    const [finished, registered] = [newPerson(), newPerson()]
    await enrollByText(server, finished)
    await register(server, registered)
    for (const person of [finished, registered]) {
      expect((await remind(person.email.toUpperCase())).status).toBe(202)
      const mail = await newest(server, 'email', person.email)
      expect(mail.subject).toBe('Your username')
      expect(mail.text).toContain(person.username)
      expect(mail.html).toContain(person.username)
    }
  })

  it('mails nothing to somebody who was invited and has chosen no username yet', async () => {
    const { email } = newPerson()
    const id = newId()
    const row = newUserRow({ id, status: 'incomplete', unverified_email: email, username: '' })
    await server.context.store.db
      .insertInto('user')
      .values({ ...row, username_key: `invited:${id}` })
      .execute()
    await remind(email)
    const recovery = await start(server, { kind: 'recovery', option: 'phone' })
    await recovery.go('send-email-code', { email })
    expect((await server.outbox()).filter((mail) => mail.to === email)).toEqual([])
  })

  it('floods no mailbox, says nothing of it, and takes nothing from the budgets of sign-in', async () => {
    const person = newPerson()
    await register(server, person)
    await acceptTerms(await enrollToPhone(server, person, 'email', longPassword))
    const before = (await mailsTo(person)).length
    for (let count = 0; count < 12; count += 1) {
      expect((await reset(person.username)).status).toBe(202)
      expect((await remind(person.email)).status).toBe(202)
    }
    expect((await mailsTo(person)).length - before).toBe(10)
    const login = await signIn(server, person, 'email', longPassword)
    await login.go('send-email-code')
    expect((await typeCode(login, 'verify-email-code', 'email', person.email)).step).toBe('verified')
  })

  it('ends no earlier link when a stranger asks for another', async () => {
    const person = newPerson()
    await register(server, person)
    const ticket = await ticketOf(server, person)
    await reset(person.username)
    await server.deliver()
    expect((await (await start(server, { kind: 'enrollment', ticket })).see()).step).toBe('choose-method')
  })
})
