// R4, codes are guessed across logins and resends, a few in each (AuthQuake; caddy, GHSA-vfph-hjfv-cpv2).
// Defence: `recordFailure` per account and factor in server/factors/check-code.ts, `tellBlocked`.
// ASVS: 6.3.1, 6.3.5, 6.6.3
// Seen to fail with `recordFailure` counting per challenge instead of per user: all 150 guesses are evaluated.
import { expect, test, vi } from 'vitest'
import { forEachStore } from '../server/harness.ts'
import { addMember, hour, loginOf, noticesOf } from '../server/limits/support.ts'
import { codeTo, wrongFor } from './support/codes.ts'

vi.setConfig({ testTimeout: 60_000 })

forEachStore('R4, guessing across sessions', (bench) => {
  test('is evaluated ten times in fifty logins, then a correct code is refused and the user is told', async () => {
    const server = await bench.start({ limits: { sendsPerHour: 1_000, sendsPerDay: 1_000 } })
    const member = await addMember(server)
    const answers: (string | undefined)[] = []
    for (let login = 0; login < 50; login += 1) {
      const client = await loginOf(server, member)
      const sent = await client.act('send-sms-code')
      if (sent.problem) {
        answers.push(sent.problem.code)
        continue
      }
      const code = await codeTo(server, 'sms', member.phone)
      for (let guess = 0; guess < 3; guess += 1) {
        if (guess === 1) await client.act('send-sms-code')
        answers.push((await client.act('verify-sms-code', { code: wrongFor(code) })).problem?.code)
      }
    }
    expect(answers.filter((code) => code === 'code-invalid').length).toBeLessThanOrEqual(10)
    expect(answers.at(-1)).toBe('too-many-attempts')
    expect(await noticesOf(server, member.id)).toContain('factor-blocked')
    const mail = (await server.outbox()).findLast(({ to }) => to === member.email)
    expect(mail?.text).toMatch(/wrong/i)
  })

  test('has a correct code refused while the account has to wait, wherever it was sent before', async () => {
    const server = await bench.start({ limits: { codeTries: 10 } })
    const member = await addMember(server)
    const client = await loginOf(server, member)
    await client.go('send-sms-code')
    const code = await codeTo(server, 'sms', member.phone)
    for (let guess = 0; guess < 9; guess += 1) await client.act('verify-sms-code', { code: wrongFor(code) })
    expect((await client.act('verify-sms-code', { code: wrongFor(code) })).problem?.code).toBe('code-invalid')
    expect((await client.act('verify-sms-code', { code })).problem?.code).toBe('too-many-attempts')
  })

  test('is over for good after the hundredth, set to twelve here, however long the guesser waits', async () => {
    const server = await bench.start({
      limits: { sendsPerHour: 1_000, sendsPerDay: 1_000, failuresBeforeDisabled: 12 },
    })
    const member = await addMember(server)
    let evaluated = 0
    for (let login = 0; login < 18; login += 1) {
      const client = await loginOf(server, member)
      if ((await client.act('send-sms-code')).problem) break
      await server.deliver()
      const { problem } = await client.act('verify-sms-code', { code: '000000' })
      if (problem?.code === 'code-invalid') evaluated += 1
      server.clock.advance(hour)
    }
    expect(evaluated).toBe(12)
    server.clock.advance(24 * 365 * hour)
    expect((await (await loginOf(server, member)).act('send-sms-code')).problem?.code).toBe(
      'too-many-attempts',
    )
  })
})
