// R13, the mailed link leads to the attacker's host, since the server took it from the request (couch-auth,
// GHSA-fqh6-6h6c-366m). Defence: links are made of `publicUrl`, server/delivery/templates/. ASVS: 4.1.3
// Seen to fail with the link made of the request's `X-Forwarded-Host`.
import { expect, test, vi } from 'vitest'
import { forEachStore } from '../server/harness.ts'
import { addMember } from '../server/limits/support.ts'
import { newPerson, start, clinic, userInformation } from '../server/flows/support/http-client.ts'
import { rawRequest } from './support/raw-request.ts'

vi.setConfig({ testTimeout: 60_000 })

const publicUrl = 'https://portal.test'
const evil = 'evil.test'
const poisoned = {
  'x-forwarded-host': evil,
  'x-forwarded-proto': 'http',
  'x-forwarded-port': '1',
  'x-forwarded-prefix': '/evil',
  'x-original-host': evil,
  'x-host': evil,
  forwarded: `for=1.2.3.4;host=${evil};proto=http`,
}

forEachStore('R13, a poisoned link', (bench) => {
  test('is never mailed: what the request says of hosts is in no message', async () => {
    const server = await bench.start({ settings: { publicUrl, allowedHosts: ['other.test'] } })
    const [person, member] = [newPerson(), await addMember(server)]
    const client = await start(server, { kind: 'registration' })
    await client.go('specify-organization', clinic)
    const params = { action: 'enter-user-information' }
    const { token } = client
    await server.ask('actOnFlow', { params, token, headers: poisoned, body: userInformation(person) })
    // A link that is asked for again takes the place of one that is not out yet.
    await server.deliver()
    await server.ask('actOnFlow', { params: { action: 'resend-link' }, token, headers: poisoned, body: {} })
    const reset = { username: member.username }
    await server.ask('requestRegistrationReset', { body: reset, headers: poisoned })
    // A name of its own that it answers to, but which is not the one of links.
    const text = JSON.stringify(reset)
    const headers = {
      ...poisoned,
      host: 'other.test',
      'content-type': 'application/json',
      'content-length': String(text.length),
    }
    const path = '/v1/registration-resets'
    expect((await rawRequest(server, { method: 'POST', path, headers, body: text })).status).toBe(202)
    const foreign = await rawRequest(server, {
      method: 'POST',
      path,
      headers: { ...headers, host: evil },
      body: text,
    })
    expect(foreign.status).toBe(403)

    const mails = (await server.outbox()).filter(({ ticket }) => ticket !== undefined)
    expect(mails).toHaveLength(4)
    for (const mail of mails) {
      expect(mail.link).toBe(`${publicUrl}/open#${mail.ticket}`)
      for (const link of `${mail.text} ${mail.html}`.match(/[a-z]+:\/\/[^\s"<>]+/g) ?? [])
        expect([link, link.startsWith(publicUrl) || link.startsWith('atrezzo://')]).toEqual([link, true])
      expect(JSON.stringify(mail)).not.toMatch(/evil|other\.test/)
    }
  })
})
