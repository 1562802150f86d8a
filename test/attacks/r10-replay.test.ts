// R10, a code is used again, or for something it was not made for (GO-2025-3856). Defence: server/factors/check-code.ts
// (`used_at`, `superseded_at`, the flow's own challenge), hash keyed with the challenge's id. ASVS: 6.5.1, 6.6.2
// Seen to fail with `superseded_at` taken out of `claimTry`, with `used_at` out of `consume`, and with a code compared
// with every challenge that there is.
import { beforeAll, expect, test, vi } from 'vitest'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember, loginOf } from '../server/limits/support.ts'
import {
  newest,
  newPerson,
  register,
  start,
  ticketOf,
  type FlowClient,
} from '../server/flows/support/http-client.ts'
import { codeTo } from './support/codes.ts'

vi.setConfig({ testTimeout: 60_000 })

const refusals = ['code-invalid', 'code-expired', 'step-mismatch']

forEachStore('R10, a code', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start({ limits: { codeTries: 10 } })
  })

  /** Asks until the new code differs: one in a million is the same. */
  async function differing(ask: () => Promise<string>, from: string): Promise<string> {
    const code = await ask()
    return code === from ? differing(ask, from) : code
  }
  const textTo = async (client: FlowClient, phone: string): Promise<string> => {
    await client.go('send-sms-code')
    return codeTo(server, 'sms', phone)
  }
  const refused = async (client: FlowClient, action: string, code: string): Promise<void> => {
    expect(refusals).toContain((await client.act(action, { code })).problem?.code)
  }

  test('is refused when it was used, in the same flow and in the next', async () => {
    const member = await addMember(server, 'email')
    const client = await loginOf(server, member, 'email')
    await client.go('send-email-code')
    const code = await codeTo(server, 'email', member.email)
    expect((await client.go('verify-email-code', { code })).step).toBe('verified')
    await refused(client, 'verify-email-code', code)
    const next = await loginOf(server, member, 'email')
    await differing(async () => {
      await next.go('send-email-code')
      return codeTo(server, 'email', member.email)
    }, code)
    await refused(next, 'verify-email-code', code)
  })

  test('is refused when a newer one was sent, in this login or in another of the same user', async () => {
    const member = await addMember(server)
    const client = await loginOf(server, member)
    const first = await textTo(client, member.phone)
    const second = await differing(() => textTo(client, member.phone), first)
    await refused(client, 'verify-sms-code', first)
    const other = await loginOf(server, member)
    const third = await differing(() => textTo(other, member.phone), second)
    // Login A's code in login B, and B's in A.
    await refused(other, 'verify-sms-code', second)
    await refused(client, 'verify-sms-code', second)
    await refused(client, 'verify-sms-code', third)
    expect((await other.go('verify-sms-code', { code: third })).step).toBe('done')
  })

  test("is refused when it is another user's", async () => {
    const [victim, thief] = [await addMember(server), await addMember(server)]
    const theirs = await loginOf(server, victim)
    const own = await loginOf(server, thief)
    const needed = await textTo(theirs, victim.phone)
    const code = await differing(() => textTo(own, thief.phone), needed)
    await refused(theirs, 'verify-sms-code', code)
    expect((await own.go('verify-sms-code', { code })).step).toBe('done')
  })

  test('is refused when it was made for something else', async () => {
    const member = await addMember(server, 'email')
    const recovery = await start(server, { kind: 'recovery', option: 'email' })
    await recovery.go('send-email-code', { email: member.email })
    const ofRecovery = await codeTo(server, 'email', member.email)
    const login = await loginOf(server, member, 'email')
    const ofLogin = await differing(async () => {
      await login.go('send-email-code')
      return codeTo(server, 'email', member.email)
    }, ofRecovery)
    await refused(login, 'verify-email-code', ofRecovery)
    await refused(recovery, 'verify-email-code', ofLogin)
    expect((await recovery.go('verify-email-code', { code: ofRecovery })).step).toBe('verified')
  })

  test('of a recovery is refused when a later recovery was sent one', async () => {
    const member = await addMember(server, 'email')
    const [first, second] = [
      await start(server, { kind: 'recovery', option: 'email' }),
      await start(server, { kind: 'recovery', option: 'email' }),
    ]
    await first.go('send-email-code', { email: member.email })
    const older = await codeTo(server, 'email', member.email)
    await second.go('send-email-code', { email: member.email })
    await server.deliver()
    expect((await first.act('verify-email-code', { code: older })).problem?.code).toBe('code-expired')
  })

  test('or link of a mail is refused when it was used, by either form', async () => {
    const person = newPerson()
    const registration = await register(server, person)
    const first = await newest(server, 'email', person.email)
    const open = async (body: object) =>
      (await server.ask('startFlow', { body: { kind: 'enrollment', ...body } })).problem?.code
    const typed = { email: person.email, mailCode: first.mailCode }
    expect(await open({ ticket: first.ticket })).toBeUndefined()
    expect([await open({ ticket: first.ticket }), await open(typed)]).toEqual(['ticket-used', 'ticket-used'])
    await registration.go('resend-link')
    const second = await ticketOf(server, person)
    await registration.go('resend-link')
    await server.deliver()
    expect(await open({ ticket: second })).toBe('ticket-expired')
  })
})
