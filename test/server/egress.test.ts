// ASVS 14.2.3: a server turns to its database and to the gateways that it was given, and to nobody else. Seen to fail
// with a `fetch` of https://example.com put into the session's issue.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchConnections } from '../security/connections.ts'
import { enroll, install, typeText, type Installation } from './channels/installation.ts'
import { newPerson, shortPassword, signIn } from './flows/support/http-client.ts'
import { forEachStore } from './harness.ts'

const asked: string[] = []
watchConnections((_, to) => void asked.push(to))

forEachStore('a server with a mail server and a telephone provider', (bench) => {
  let place: Installation
  beforeAll(async () => {
    place = await install(bench)
  })
  afterAll(() => place.stop())

  test('connects to nobody else from registration to a session', async () => {
    const { server, twilio, mail } = place
    asked.length = 0
    const person = newPerson()
    await enroll(place, person)
    const client = await signIn(server, person, 'phone', shortPassword)
    await client.go('send-sms-code')
    expect((await typeText(place, client, person.phone)).step).toBe('done')
    await server.ask('remindUsername', { body: { email: person.email } })
    await server.deliver()
    const { databaseUrl = server.url } = server.place.settings
    const ports = [
      ...[server.url, twilio.url, databaseUrl].map((url) => new URL(url).port),
      String(mail.port),
    ]
    expect(asked.some((to) => to.endsWith(`:${mail.port}`))).toBe(true)
    const strangers = asked.filter((to) => {
      const [host = '', port] = to.split(':')
      return !['127.0.0.1', 'localhost'].includes(host) || (port !== undefined && !ports.includes(port))
    })
    expect(strangers).toEqual([])
  })
})
