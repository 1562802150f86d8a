// R30, an address that mail systems read differently sends the mail elsewhere (CVE-2025-13033, CVE-2026-125755).
// Defence: `email` in server/contract/fields.ts, `mailboxOf` in server/delivery/mailbox.ts, nodemailer ≥ 10.4.1.
// ASVS: 2.2.1, 1.3.11
// Seen to fail with `email` turned into any text with an @.
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test, vi } from 'vitest'
import { email } from '../../server/contract/fields.ts'
import { mailboxOf } from '../../server/delivery/mailbox.ts'
import { addAdministrator, addOffice } from '../server/admin/office.ts'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { clinic, newPerson, start, userInformation } from '../server/flows/support/http-client.ts'

vi.setConfig({ testTimeout: 60_000 })

const misrouting = [
  '"a@evil.test x"@clinic.example',
  '"a@evil.test"@clinic.example',
  'a@evil.test,b@clinic.example',
  'a@evil.test b@clinic.example',
  'a@evil.test;b@clinic.example',
  'b@clinic.example(a@evil.test)',
  '(a@evil.test)b@clinic.example',
  'b(comment)@clinic.example',
  '<a@evil.test>b@clinic.example',
  'B <a@evil.test>',
  'b@clinic.example>,<a@evil.test',
  'b@clinic.example\r\nBcc: a@evil.test',
  'b@clinic.example\nRCPT TO:<a@evil.test>',
  'b@clinic.example\u0000.evil.test',
  'b@clinic.exаmple',
  'b@clínic.example',
  'ｂ@clinic.example',
  'b＠clinic.example',
  'b@[127.0.0.1]',
  'b@localhost',
  'b%evil.test@clinic.example@evil.test',
  'group:b@clinic.example;',
  '@evil.test:b@clinic.example',
  'b@clinic..example',
  '.b@clinic.example',
  `${'a'.repeat(260)}@clinic.example`,
]

test.each(misrouting)('R30, %j is no address', (text) => {
  expect(email.safeParse(text).success).toBe(false)
  const { address = 'b@clinic.example' } = mailboxOf(text) ?? {}
  // A sender may have a name before its address.
  expect(text === 'B <a@evil.test>' || address === 'b@clinic.example').toBe(true)
})

test('R30, nodemailer is a version that reads addresses as it should', () => {
  const file = new URL('../../node_modules/nodemailer/package.json', import.meta.url)
  const [major = 0, minor = 0, patch = 0] = versionIn(readFileSync(file, 'utf8'))
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(10_004_001)
})

const versionIn = (text: string): number[] =>
  (/"version": "(\d+)\.(\d+)\.(\d+)/.exec(text) ?? []).slice(1).map(Number)

forEachStore('R30, an address that is read differently', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
  })

  test('is refused wherever one is typed, and nothing is mailed', async () => {
    const office = await addOffice(server.context.store.db)
    const { token } = await addAdministrator(server, [office])
    const registration = await start(server, { kind: 'registration' })
    await registration.go('specify-organization', clinic)
    const recovery = await start(server, { kind: 'recovery', option: 'phone' })
    const login = await start(server, { kind: 'login', option: 'phone', remember: false })
    const before = (await server.outbox()).length
    const names = { firstName: 'A', lastName: 'B', organizationId: office.organizationId }
    for (const address of misrouting) {
      const information = { ...userInformation(newPerson()), email: address, confirmEmail: address }
      const answers = [
        await registration.act('enter-user-information', information),
        await recovery.act('send-email-code', { email: address }),
        await login.act('submit-credentials', { email: address, password: 'x' }),
        await server.ask('remindUsername', { body: { email: address } }),
        await server.ask('requestRegistrationCompletion', { body: { email: address, password: 'x' } }),
        await server.ask('inviteUser', { token, body: { ...names, email: address } }),
        await server.ask('startFlow', {
          body: { kind: 'enrollment', email: address, mailCode: '0000000000' },
        }),
      ]
      expect([address, answers.map(({ problem }) => problem?.code)]).toEqual([
        address,
        answers.map(() => 'invalid-input'),
      ])
    }
    expect((await server.outbox()).length).toBe(before)
  })
})
