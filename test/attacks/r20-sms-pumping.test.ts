// R20, texts are pumped to numbers that pay whoever has them texted (Twilio's toll fraud guide). Defence:
// server/factors/phone-number.ts, budgets in server/factors/challenge-policy.ts, server/limits/. The figures are measured
// in test/server/limits. ASVS: 2.3.2, 2.4.1
// Seen to fail with `challengeWindows` answering none (100 texts go), with `countSend` answering 0 (20 resends go),
// with `refusal` of phone numbers answering null.
import { expect, test, vi } from 'vitest'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember, enrollmentAtPhone, loginOf } from '../server/limits/support.ts'
import { newPerson, register, start, ticketOf } from '../server/flows/support/http-client.ts'

vi.setConfig({ testTimeout: 60_000 })

const textsOf = async (server: TestServer) =>
  (await server.outbox()).filter(({ channel }) => channel !== 'email').length

forEachStore('R20, pumping of texts', (bench) => {
  test('reaches no premium, foreign or service number', async () => {
    const server = await bench.start()
    const client = await enrollmentAtPhone(server)
    const targets: [string, string][] = [
      ['US', '+1 900 555 0123'],
      ['US', '900-976-0123'],
      ['US', '+1 601 976 1234'],
      ['US', '+1 242 555 0123'],
      ['US', '+1 876 555 0123'],
      ['US', '+1 473 555 0123'],
      ['US', '+44 7911 123456'],
      ['GB', '07911 123456'],
      ['US', '+881 612 345 678'],
      ['US', '800-555-0123'],
      ['US', '601-555-1212'],
      ['US', '911'],
      ['US', '601-555-0142 ext. 12'],
    ]
    for (const [country, number] of targets)
      for (const action of ['send-sms-code', 'call-me']) {
        const { problem } = await client.act(action, { country, number })
        expect([number, problem?.code]).toEqual([number, 'phone-refused'])
      }
    expect(await textsOf(server)).toBe(0)
  })

  test('ends at the cap of a prefix when a hundred numbers of it are tried', async () => {
    const server = await bench.start({ limits: { sendsPerHour: 1_000, sendsPerDay: 1_000 } })
    const client = await enrollmentAtPhone(server)
    for (let count = 0; count < 100; count += 1) {
      await client.act('send-sms-code', { country: 'US', number: `601-555-0${100 + count}` })
      await client.act('change-phone')
    }
    expect(await textsOf(server)).toBe(server.context.config.limits.prefixSendsPerHour)
  })

  test('ends after five of twenty resends, by text and call and from login to login', async () => {
    const server = await bench.start()
    const member = await addMember(server)
    for (let login = 0; login < 4; login += 1) {
      const client = await loginOf(server, member)
      for (let count = 0; count < 5; count += 1) await client.act('send-sms-code')
    }
    expect(await textsOf(server)).toBe(server.context.config.limits.sendsPerHour)
  })

  test('starts with a password: nothing is texted or called before', async () => {
    const server = await bench.start()
    const [member, person] = [await addMember(server), newPerson()]
    await register(server, person)
    const clients = [
      await start(server, { kind: 'login', option: 'phone', remember: false }),
      await start(server, { kind: 'recovery', option: 'phone' }),
      await start(server, { kind: 'enrollment', ticket: await ticketOf(server, person) }),
      await start(server, { kind: 'registration' }),
    ]
    for (const client of clients)
      for (const action of ['send-sms-code', 'call-me'])
        for (const body of [{}, { country: 'US', number: member.phone }])
          expect((await client.act(action, body)).problem?.code).toMatch(/step-mismatch|not-found/)
    expect(await textsOf(server)).toBe(0)
  })
})
