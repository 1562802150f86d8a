// R9, one correct code, sent many times at once, opens several sessions (CVE-2026-107276). Defence: `claimFlow`'s
// compare-and-swap in server/flows/repository.ts, `used_at` in server/factors/check-code.ts. ASVS: 6.5.1, 2.3.4
// Seen to fail with version and end taken out of `claimFlow` and `used_at` out of `claimTry` (several sessions), and with
// `used_at` out of `consume` in server/factors/redeem-ticket.ts (several flows).
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { forEachStore } from '../server/harness.ts'
import { addMember, loginOf } from '../server/limits/support.ts'
import { newPerson, register, ticketOf } from '../server/flows/support/http-client.ts'
import { atOnce, codeTo } from './support/codes.ts'
import { clientsOf, startReplicas, type Replicas } from './support/replicas.ts'

vi.setConfig({ testTimeout: 90_000 })

forEachStore('R9, one secret many times at once', (bench) => {
  let replicas: Replicas
  beforeAll(async () => {
    replicas = await startReplicas(bench)
  }, 90_000)
  afterAll(() => replicas.stop())

  test('twenty correct codes give exactly one session', async () => {
    const { home, processes } = replicas
    const member = await addMember(home)
    const client = await loginOf(home, member)
    await client.go('send-sms-code')
    const code = await codeTo(home, 'sms', member.phone)
    const clients = clientsOf(processes, client)
    const answers = await atOnce(20, clients, (one) => one.act('verify-sms-code', { code }))
    expect(answers.filter(({ flow }) => flow?.session)).toHaveLength(1)
    const others = answers.flatMap(({ problem }) => (problem ? [problem.code] : []))
    expect(others).toHaveLength(19)
    expect(others.every((one) => ['conflict', 'flow-expired', 'step-mismatch'].includes(one))).toBe(true)
    const sessions = await home.context.store.db
      .selectFrom('session')
      .select('id')
      .where('user_id', '=', member.id)
      .execute()
    expect(sessions).toHaveLength(1)
  })

  test('twenty redemptions of one link open one flow', async () => {
    const { home, processes } = replicas
    const person = newPerson()
    await register(home, person)
    const body = { kind: 'enrollment', ticket: await ticketOf(home, person) }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (processes[index % 2] ?? home).ask('startFlow', { body })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ problem }) => problem?.code === 'ticket-used')).toHaveLength(19)
  })
})
