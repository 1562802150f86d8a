import { beforeAll, expect, it } from 'vitest'
import { requestTicket } from '../../../server/factors/tickets.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import {
  acceptTerms,
  clinic,
  enrollByText,
  enrollToPhone,
  longPassword,
  newest,
  newPerson,
  register,
  shortPassword,
  signIn,
  start,
  ticketOf,
  typeCode,
  userInformation,
  type FlowClient,
  type Person,
} from './support/http-client.ts'

const minute = 60_000
const otherPassword = 'slate pigeon over nine canals'

forEachStore('a stranger', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start({
      limits: {
        failuresBeforeDisabled: 12,
        longestWait: 2 * minute,
        usernameReservation: 9 * minute,
        sendsPerHour: 100,
        sendsPerDay: 100,
      },
    })
  })

  const twice = (password: string) => ({ password, confirmPassword: password })
  const anonymous = () => start(server, { kind: 'login', option: 'phone', remember: false })
  const wrong = (email: string) => ({ email, password: 'not the right one' })

  /** Fails until the count would disable the factor, waiting as told. */
  async function failOften(fail: () => Promise<unknown>): Promise<void> {
    for (let count = 0; count < 13; count += 1) {
      await fail()
      if (count >= 9) server.clock.advance(2 * minute)
    }
  }

  async function finishByText(client: FlowClient, person: Person): Promise<void> {
    await client.go('send-sms-code', { country: 'US', number: person.phone })
    await typeCode(client, 'verify-sms-code', 'sms', person.phone)
    await acceptTerms(client)
  }

  it('leaves no password of another enrollment behind when the owner’s is the one that is finished', async () => {
    const person = newPerson()
    const registration = await register(server, person)
    const theirs = await enrollToPhone(server, person, 'email', longPassword)
    await registration.go('resend-link')
    const mine = await start(server, { kind: 'enrollment', ticket: await ticketOf(server, person) })
    await mine.go('choose-method', { method: 'phone' })
    await mine.go('send-email-code', { email: person.email })
    await typeCode(mine, 'verify-email-code', 'email', person.email)
    await mine.go('create-password', twice(otherPassword))
    await registration.go('resend-link')
    const late = await start(server, { kind: 'enrollment', ticket: await ticketOf(server, person) })
    await late.go('choose-method', { method: 'phone' })
    await late.go('send-email-code', { email: person.email })
    await typeCode(late, 'verify-email-code', 'email', person.email)
    await late.go('create-password', twice(shortPassword))
    await finishByText(mine, person)
    expect((await theirs.read()).problem?.code).toBe('flow-expired')
    const attempt = await anonymous()
    const answer = await attempt.act('submit-credentials', { email: person.email, password: shortPassword })
    expect(answer.problem?.code).toBe('unauthorized')
    await signIn(server, person, 'phone', otherPassword)
  })

  it('locks nobody out of an account when the address was disabled before it was registered', async () => {
    const person = newPerson()
    const guess = await anonymous()
    await failOften(() => guess.act('submit-credentials', wrong(person.email)))
    server.clock.advance(60 * minute)
    expect((await (await anonymous()).act('submit-credentials', wrong(person.email))).problem?.code).toBe(
      'too-many-attempts',
    )
    await enrollByText(server, person)
    await signIn(server, person, 'phone', shortPassword)
  })

  it('makes no try at a password forgotten when a username of theirs is the owner’s address', async () => {
    const person = newPerson()
    await enrollByText(server, person)
    const alias = { ...newPerson(), username: person.email }
    await register(server, alias)
    await enrollToPhone(server, alias, 'phone', shortPassword)
    const guess = await anonymous()
    for (let count = 0; count < 9; count += 1) await guess.act('submit-credentials', wrong(person.email))
    await start(server, { kind: 'enrollment', username: alias.username, password: shortPassword })
    await guess.act('submit-credentials', wrong(person.email))
    const next = await guess.act('submit-credentials', wrong(person.email))
    expect(next.problem?.code).toBe('too-many-attempts')
  })

  it('makes an organisation wait, but never for good, when registration codes are guessed', async () => {
    const guess = await start(server, { kind: 'registration' })
    await failOften(() => guess.act('specify-organization', { ...clinic, registrationCode: 'MS99999999' }))
    expect((await guess.act('specify-organization', clinic)).flow?.step).toBe('user-information')
  })

  it('has to wait when codes of providers without an NPI are tried in turn', async () => {
    const guess = await start(server, { kind: 'registration' })
    const answers: unknown[] = []
    for (let count = 0; count < 20; count += 1) {
      const code = `MS000555${String(count).padStart(2, '0')}`
      const told = await guess.act('specify-organization', { npi: code, registrationCode: code })
      answers.push(told.problem?.code)
    }
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'not-in-roster'))
    expect(answers.slice(10)).toEqual(Array.from({ length: 10 }, () => 'too-many-attempts'))
    const noNpi = { npi: 'MS00077777', registrationCode: 'ms00077777' }
    expect((await guess.act('specify-organization', noNpi)).flow?.step).toBe('user-information')
  })

  it('keeps nobody from binding another phone when the bound one was disabled by wrong codes', async () => {
    const person = newPerson()
    await enrollByText(server, person)
    const guess = await signIn(server, person, 'phone', shortPassword)
    await failOften(async () => {
      await guess.act('send-sms-code')
      await server.deliver()
      await guess.act('verify-sms-code', { code: '000000' })
    })
    server.clock.advance(120 * minute)
    const blocked = await signIn(server, person, 'phone', shortPassword)
    expect((await blocked.act('send-sms-code')).problem?.code).toBe('too-many-attempts')
    const client = await reset(person)
    const { phone } = newPerson()
    await client.go('send-sms-code', { country: 'US', number: phone })
    expect((await typeCode(client, 'verify-sms-code', 'sms', phone)).step).toBe('done')
    const again = await signIn(server, person, 'phone', shortPassword)
    await again.go('send-sms-code')
    expect((await typeCode(again, 'verify-sms-code', 'sms', phone)).step).toBe('done')
  })

  it('has the username of a registration whose reservation ran out, and its owner is told so', async () => {
    const person = newPerson()
    await register(server, person)
    const client = await start(server, { kind: 'enrollment', ticket: await ticketOf(server, person) })
    await client.go('choose-method', { method: 'phone' })
    await client.go('send-email-code', { email: person.email })
    const { code } = await newest(server, 'email', person.email, 'code')
    server.clock.advance(9 * minute)
    await register(server, { ...newPerson(), username: person.username })
    const answer = await client.act('verify-email-code', { code })
    expect(answer.problem?.code).toBe('registration-exists')
    const taken = await start(server, { kind: 'registration' })
    await taken.go('specify-organization', clinic)
    const third = await taken.act('enter-user-information', {
      ...userInformation({ ...newPerson(), username: person.username }),
    })
    expect(third.problem?.code).toBe('registration-exists')
  })

  /** Opens a self-service reset and goes to the phone. */
  async function reset(person: Person): Promise<FlowClient> {
    const { context } = server
    await context.store.transaction(async (tx) => {
      const { id } = await tx
        .selectFrom('user')
        .select('id')
        .where('username', '=', person.username)
        .executeTakeFirstOrThrow()
      await requestTicket(context, tx, {
        userId: id,
        flowId: null,
        purpose: 'reset',
        email: person.email,
        template: 'account-registration-reset',
        supersedeOlder: false,
      })
    })
    const client = await start(server, { kind: 'enrollment', ticket: await ticketOf(server, person) })
    await client.go('confirm-password', { password: shortPassword })
    await client.go('choose-method', { method: 'phone' })
    await client.go('send-email-code', { email: person.email })
    await typeCode(client, 'verify-email-code', 'email', person.email)
    return client
  }
})
