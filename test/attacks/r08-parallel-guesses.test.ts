// R8, guesses that come at once slip by between check and count (express-brute, GHSA-984p-xq9m-4rjw).
// Defence: the one `UPDATE … WHERE` of `claimTry`, server/factors/check-code.ts, and of server/limits/failures.ts.
// ASVS: 6.6.3, 2.3.4
// Seen to fail with `.where('attempts', '<', tries)` taken out (the right code is taken after all), and with
// `.where('failure.blocked_until', '<=', now)` out of `claimTry` in server/limits/failures.ts (all passwords are evaluated).
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { forEachStore } from '../server/harness.ts'
import { addMember, loginOf } from '../server/limits/support.ts'
import { start } from '../server/flows/support/http-client.ts'
import { atOnce, codeTo, countOf, wrongFor } from './support/codes.ts'
import { clientsOf, startReplicas, type Replicas } from './support/replicas.ts'

vi.setConfig({ testTimeout: 90_000 })

forEachStore('R8, guesses at once', (bench) => {
  let replicas: Replicas
  beforeAll(async () => {
    replicas = await startReplicas(bench)
  }, 90_000)
  afterAll(() => replicas.stop())

  test('a hundred wrong codes are evaluated five times at most, then the right one is refused', async () => {
    const { home, processes } = replicas
    const member = await addMember(home)
    const client = await loginOf(home, member)
    await client.go('send-sms-code')
    const code = await codeTo(home, 'sms', member.phone)
    const clients = clientsOf(processes, client)
    const type = (typed: string) => atOnce(100, clients, (one) => one.act('verify-sms-code', { code: typed }))
    const answers = await type(wrongFor(code))
    expect(countOf(answers, 'code-invalid')).toBeLessThanOrEqual(5)
    // Others lost to a faster one. What is left of the five goes now.
    for (let count = 0; count < 5; count += 1) await client.act('verify-sms-code', { code: wrongFor(code) })
    expect((await client.act('verify-sms-code', { code })).problem?.code).toBe('code-expired')
  })

  test('a hundred wrong passwords in flows of their own are evaluated ten times at most', async () => {
    const { home, processes } = replicas
    const { email } = await addMember(home)
    const logins = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        start(processes[index % 2] ?? home, { kind: 'login', option: 'phone', remember: false }),
      ),
    )
    const typed = { email, password: 'not the right one' }
    const answers = await Promise.all(logins.map((login) => login.act('submit-credentials', typed)))
    expect(countOf(answers, 'unauthorized')).toBeLessThanOrEqual(10)
    expect(answers.filter(({ flow }) => flow)).toEqual([])
  })
})
