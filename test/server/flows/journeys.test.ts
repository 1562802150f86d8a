import { beforeAll, expect, it } from 'vitest'
import { home } from '../../../server/contract/resources.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import {
  acceptTerms,
  enrollByText,
  enrollToPhone,
  longPassword,
  newest,
  newPerson,
  press,
  register,
  shortPassword,
  signIn,
  typeCode,
  type SeenFlow,
} from './support/http-client.ts'

forEachStore('the whole way to the home screen', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
  })

  const homeOf = async ({ session }: SeenFlow) =>
    home.parse((await server.ask('getHome', { token: session?.token })).value)

  it('leads by text when method and option are phone', async () => {
    const person = newPerson()
    const enrolled = await enrollByText(server, person)
    expect((await homeOf(enrolled)).user.username).toBe(person.username)

    const client = await signIn(server, person, 'phone', shortPassword)
    const sent = await client.go('send-sms-code')
    const last = person.phone.slice(-4)
    expect(sent.view['code']).toMatchObject({ channel: 'sms', target: `(•••) •••-${last}` })
    const done = await typeCode(client, 'verify-sms-code', 'sms', person.phone)
    expect(done.step).toBe('done')
    expect((await homeOf(done)).user.email).toBe(person.email)
  })

  it('leads by call when # is pressed', async () => {
    const person = newPerson()
    await register(server, person)
    const enrollment = await enrollToPhone(server, person, 'phone', shortPassword)
    const calling = await enrollment.go('call-me', { country: 'US', number: person.phone })
    expect(calling).toMatchObject({ step: 'call', view: { code: { confirmation: 'press-hash' } } })
    expect((await press(server, person.phone)).status).toBe(204)
    expect((await enrollment.see()).step).toBe('verified')
    await enrollment.go('continue')
    await acceptTerms(enrollment)

    const client = await signIn(server, person, 'phone', shortPassword)
    await client.go('call-me')
    expect((await press(server, person.phone, '1')).status).toBe(204)
    expect((await client.see()).step).toBe('call')
    await press(server, person.phone)
    const done = await client.go('continue')
    expect((await homeOf(done)).user.username).toBe(person.username)
  })

  it('leads by e-mail when method and option are e-mail', async () => {
    const person = newPerson()
    await register(server, person)
    await acceptTerms(await enrollToPhone(server, person, 'email', longPassword))

    const client = await signIn(server, person, 'email', longPassword)
    await client.go('send-email-code')
    await newest(server, 'email', person.email)
    expect((await client.see()).view['code']).toMatchObject({ secondsLeft: 30, lifetime: 30 })
    expect((await typeCode(client, 'verify-email-code', 'email', person.email)).step).toBe('verified')
    const done = await client.go('continue')
    expect((await homeOf(done)).user.username).toBe(person.username)
  })

  it('makes the person of the roster administrator, and the next one Standard, who is told of to the first', async () => {
    const admin = { ...newPerson(), email: 'office@magnolia.clinic.example' }
    const one = await enrollByText(server, admin)
    expect((await homeOf(one)).user.role).toBe('administrative')
    const before = (await homeOf(one)).newMessages
    const two = await enrollByText(server, newPerson())
    expect((await homeOf(two)).user.role).toBe('standard')
    expect((await homeOf(one)).newMessages).toBe(before + 1)
  })
})
