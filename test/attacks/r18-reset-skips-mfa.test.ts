// R18, a reset sets the password after the mailed code, without the second factor (CVE-2026-128333). Defence:
// `owedStep` in server/flows/recovery/steps.ts. ASVS: 6.4.3, 6.3.4, 2.3.1
// Seen to fail with `owesSecondProof` taken out of `owedStep`: the password is set and a session is given.
import { beforeAll, expect, test, vi } from 'vitest'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember, loginOf } from '../server/limits/support.ts'
import { start, typeCode, type FlowClient } from '../server/flows/support/http-client.ts'

vi.setConfig({ testTimeout: 60_000 })

const another = { password: 'nine slate canals by pigeon', confirmPassword: 'nine slate canals by pigeon' }

forEachStore('R18, a reset without the phone', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
  })

  const refused = async (client: FlowClient, action: string, body: unknown = {}) => {
    const { problem, flow } = await client.act(action, body)
    expect([action, problem?.code, flow?.session]).toEqual([action, 'step-mismatch', undefined])
  }

  test.each(['phone', 'email'] as const)(
    'sets no password and gives no session under the option %s',
    async (option) => {
      const member = await addMember(server)
      const client = await start(server, { kind: 'recovery', option })
      await refused(client, 'set-password', another)
      await client.go('send-email-code', { email: member.email })
      await refused(client, 'set-password', another)
      await typeCode(client, 'verify-email-code', 'email', member.email)
      await refused(client, 'set-password', another)
      const next = await client.go('continue')
      expect([next.step, next.session]).toEqual(['second-factor', undefined])
      for (const action of ['set-password', 'continue', 'accept-terms', 'send-email-code', 'verify-sms-code'])
        await refused(client, action, action === 'set-password' ? another : {})
      // A code to a number of the attacker's choice is none either.
      const own = { country: 'US', number: '+16015550199' }
      expect((await client.act('send-sms-code', own)).problem?.code).toBe('invalid-input')
      await client.go('send-sms-code')
      await refused(client, 'set-password', another)
      await loginOf(server, member)
    },
  )
})
