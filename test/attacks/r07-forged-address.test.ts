// R7, each guess comes from another forged address (CVE-2026-108162). Defence: limits count per account, not per
// address; server/http/peer.ts takes no `X-Forwarded-For` but a named proxy's. ASVS: 2.4.1, 6.3.1, 16.2.1
// Seen to fail with every peer taken for a trusted proxy (the trail shows forged addresses), and with that address in
// `emailSubject` (all twenty passwords are evaluated).
import { expect, test, vi } from 'vitest'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember, loginOf } from '../server/limits/support.ts'
import { codeTo, wrongFor } from './support/codes.ts'

vi.setConfig({ testTimeout: 60_000 })

let count = 0
/** Another address in every header that proxies use. */
function forged(): Record<string, string> {
  count += 1
  const address = `203.0.${Math.floor(count / 250)}.${count % 250}`
  return {
    'x-forwarded-for': `${address}, 198.51.100.${count % 250}`,
    'x-real-ip': address,
    'cf-connecting-ip': address,
    forwarded: `for=${address}`,
  }
}

const act = (server: TestServer, token: string, action: string, body: unknown = {}) =>
  server.ask('actOnFlow', { params: { action }, token, body, headers: forged() })

forEachStore('R7, forged addresses', (bench) => {
  test('win no further password, code or mail, and the trail shows the real peer', async () => {
    const server = await bench.start()
    const [member, other] = [await addMember(server), await addMember(server)]
    const logins: (string | undefined)[] = []
    for (let guess = 0; guess < 20; guess += 1) {
      const body = { kind: 'login', option: 'phone', remember: false }
      const { token } = await server.askFor('startFlow', { body, headers: forged() })
      const typed = { email: member.email, password: `not the right one ${guess}` }
      logins.push((await act(server, token, 'submit-credentials', typed)).problem?.code)
    }
    expect(logins.filter((code) => code === 'unauthorized')).toHaveLength(10)
    expect(logins.slice(10).every((code) => code === 'too-many-attempts')).toBe(true)

    const { token } = await loginOf(server, other)
    await act(server, token, 'send-sms-code')
    const code = await codeTo(server, 'sms', other.phone)
    for (let guess = 0; guess < 5; guess += 1)
      await act(server, token, 'verify-sms-code', { code: wrongFor(code) })
    expect((await act(server, token, 'verify-sms-code', { code })).problem?.code).toBe('code-expired')

    for (let mail = 0; mail < 12; mail += 1) {
      const body = { username: other.username }
      await server.ask('requestRegistrationReset', { body, headers: forged() })
    }
    const mails = (await server.outbox()).filter(
      ({ to, ticket }) => to === other.email && ticket !== undefined,
    )
    expect(mails).toHaveLength(5)

    const rows = await server.context.store.db.selectFrom('audit_event').select('detail').execute()
    const addresses = rows.flatMap(({ detail }) => /"address":"([^"]*)"/.exec(detail)?.[1] ?? [])
    expect(addresses.length).toBeGreaterThan(20)
    expect(new Set(addresses)).toEqual(new Set(['127.0.0.1']))
  })
})
