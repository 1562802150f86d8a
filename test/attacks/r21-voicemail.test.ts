// R21, a voicemail greeting plays # and so answers the call (Martin Vigo). Defence: who answers and when the prompt has
// ended, server/factors/calls.ts, server/http/twilio-webhooks.ts. ASVS: 6.6.1
// Seen to fail with `answeredBy` taken for human (a machine's # signs in), and with `heardPrompt` answering true (a #
// from before the prompt's end does).
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { forEachStore } from '../server/harness.ts'
import { install, type Installation } from '../server/channels/installation.ts'
import { approved, ring, shown } from '../server/channels/ring.ts'

vi.setConfig({ testTimeout: 60_000 })

forEachStore('R21, a voicemail', (bench) => {
  let place: Installation
  beforeAll(async () => {
    place = await install(bench)
  })
  afterAll(() => place.stop())

  test.each(['machine_start', 'machine_end_beep', 'fax', 'unknown'])(
    'is hung up on and never approved when %s answers and plays #',
    async (by) => {
      const { client, call } = await ring(place)
      expect(await call.answer(by)).toMatch(/<Hangup\/>/)
      place.server.clock.advance(2_000)
      for (const key of ['#', '#']) expect(await call.press(key)).not.toMatch(approved)
      expect(await call.answer('human')).toMatch(/This call is over/)
      expect(await shown(client)).toMatchObject({ step: 'call', delivery: 'failed' })
      expect((await client.act('continue')).problem?.code).toBe('step-mismatch')
      const { db } = place.server.context.store
      const refusals = await db
        .selectFrom('audit_event')
        .select('id')
        .where('type', '=', 'call-refused')
        .execute()
      expect(refusals.length).toBeGreaterThan(0)
    },
  )

  test('is not approved by a # that was there before the prompt ended', async () => {
    const { client, call } = await ring(place)
    // A greeting plays # the moment the line is up …
    const prompt = await call.answer()
    expect(await call.press('#')).not.toMatch(approved)
    place.server.clock.advance(5_000)
    expect(await call.press('#')).not.toMatch(approved)
    // … or Twilio has kept it until it listens.
    await call.listen(prompt)
    const tooSoon = await call.press('#')
    expect(tooSoon).not.toMatch(approved)
    expect(await shown(client)).toMatchObject({ step: 'call' })
    // Whoever is there can still press it.
    await call.listen(tooSoon)
    place.server.clock.advance(1_000)
    expect(await call.press('#')).toMatch(approved)
  })
})
