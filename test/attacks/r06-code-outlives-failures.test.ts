// R6, a code still works after the tries at it are used up (CVE-2026-33640). Defence: `attempts` in the one
// `UPDATE … WHERE` of `claimTry`, server/factors/check-code.ts, and of `claimTries`, server/factors/redeem-ticket.ts.
// ASVS: 6.5.1, 6.6.3
// Seen to fail with `.where('attempts', '<', tries)` taken out, and with its twin for typed mail codes.
import { beforeAll, expect, test, vi } from 'vitest'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember, loginOf } from '../server/limits/support.ts'
import {
  type FlowClient,
  newest,
  newPerson,
  register,
  start,
  ticketOf,
} from '../server/flows/support/http-client.ts'
import { codeTo, wrongFor } from './support/codes.ts'

vi.setConfig({ testTimeout: 60_000 })

forEachStore('R6, a code after five wrong ones', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
  })

  async function expectSpent(client: FlowClient, action: string, code: string): Promise<void> {
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      const { problem } = await client.act(action, { code: wrongFor(code) })
      expect(problem).toMatchObject({ code: 'code-invalid', attemptsLeft })
    }
    expect((await client.act(action, { code })).problem?.code).toBe('code-expired')
  }

  test('of a login by text is refused', async () => {
    const member = await addMember(server)
    const client = await loginOf(server, member)
    await client.go('send-sms-code')
    await expectSpent(client, 'verify-sms-code', await codeTo(server, 'sms', member.phone))
  })

  test('of a login by e-mail is refused', async () => {
    const member = await addMember(server, 'email')
    const client = await loginOf(server, member, 'email')
    await client.go('send-email-code')
    await expectSpent(client, 'verify-email-code', await codeTo(server, 'email', member.email))
  })

  test('of a recovery is refused', async () => {
    const member = await addMember(server)
    const client = await start(server, { kind: 'recovery', option: 'phone' })
    await client.go('send-email-code', { email: member.email })
    await expectSpent(client, 'verify-email-code', await codeTo(server, 'email', member.email))
  })

  test('of an enrollment is refused', async () => {
    const person = newPerson()
    await register(server, person)
    const ticket = await ticketOf(server, person)
    const client = await start(server, { kind: 'enrollment', ticket })
    await client.go('choose-method', { method: 'phone' })
    await client.go('send-email-code', { email: person.email })
    await expectSpent(client, 'verify-email-code', await codeTo(server, 'email', person.email))
  })

  test('to be typed from a mail is refused', async () => {
    const person = newPerson()
    await register(server, person)
    const { mailCode = '' } = await newest(server, 'email', person.email)
    const type = async (typed: string) => {
      const body = { kind: 'enrollment', email: person.email, mailCode: typed }
      return (await server.ask('startFlow', { body })).problem?.code
    }
    for (let count = 0; count < 5; count += 1) expect(await type('0000000000')).toBe('unauthorized')
    expect(await type(mailCode)).toBe('unauthorized')
  })
})
