// R5, the limiter forgets: another process, or the same one started anew, takes further guesses (CVE-2026-74878).
// Defence: server/limits/failures.ts counts in the database. ASVS: 6.3.1, 2.4.1
// Seen to fail with the process's id put into the subject of every count (a limiter per process): another process, or the
// restarted one, evaluates.
import { expect, test, vi } from 'vitest'
import { forEachStore } from '../server/harness.ts'
import { addMember, failPassword, loginOf } from '../server/limits/support.ts'
import { settableClock } from '../server/settable-clock.ts'
import { start } from '../server/flows/support/http-client.ts'
import { codeTo, wrongFor } from './support/codes.ts'
import { asking, serveOn } from './support/replicas.ts'

vi.setConfig({ testTimeout: 90_000 })

forEachStore('R5, a limiter that forgets', (bench) => {
  test('is none: what was exhausted stays so in a second process and after a restart', async () => {
    const place = await bench.makePlace()
    const first = await bench.start({ place, clock: settableClock(Date.now()), limits: { codeTries: 10 } })
    const [byPassword, byCode] = [await addMember(first), await addMember(first)]
    const npi = '2500102035'
    const guess = await start(first, { kind: 'registration' })
    const login = await loginOf(first, byCode)
    await login.go('send-sms-code')
    const code = await codeTo(first, 'sms', byCode.phone)
    for (let count = 0; count < 10; count += 1) {
      await failPassword(first, byPassword.email)
      await login.act('verify-sms-code', { code: wrongFor(code) })
      await guess.act('specify-organization', { npi, registrationCode: `MS1111${count}` })
    }
    // SQLite belongs to one process: there it is a restart, elsewhere a second process beside the first.
    if (bench.dialect === 'sqlite') await first.stop()
    const serving = await serveOn(place)
    try {
      const other = asking(first, serving.address)
      const password = await failPassword(other, byPassword.email)
      expect(password?.code).toBe('too-many-attempts')
      const again = await loginOf(other, byCode)
      expect((await again.act('send-sms-code')).problem?.code).toBe('too-many-attempts')
      const right = { npi, registrationCode: 'MS00012346' }
      const registration = await start(other, { kind: 'registration' })
      expect((await registration.act('specify-organization', right)).problem?.code).toBe('too-many-attempts')
    } finally {
      await serving.end('SIGTERM')
    }
  })
})
