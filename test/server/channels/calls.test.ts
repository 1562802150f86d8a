import { afterAll, beforeAll, expect, it } from 'vitest'
import { forEachStore } from '../harness.ts'
import { install, type Installation } from './installation.ts'
import { codeIn } from './mail-server.ts'
import { approved, ring, shown } from './ring.ts'

forEachStore('a call through Twilio', (bench) => {
  let place: Installation
  beforeAll(async () => {
    place = await install(bench)
  })
  afterAll(() => place.stop())

  it('leads to the session when a person hears the prompt to its end and presses #', async () => {
    const { client, call } = await ring(place)
    expect(await shown(client)).toMatchObject({ step: 'call', delivery: 'sent' })
    const prompt = await call.answer()
    expect(prompt).toMatch(/<Say language="en-US" [^>]*>.*press the pound key.*<\/Say><Redirect/)
    expect(prompt).not.toContain('<Gather')
    expect(await shown(client)).toMatchObject({ delivery: 'delivered' })
    expect(await call.listen(prompt)).toMatch(/<Gather input="dtmf" finishOnKey="" numDigits="1"/)
    place.server.clock.advance(2_000)
    expect(await call.press('5')).toMatch(/try again.*<Redirect/)
    expect(await shown(client)).toMatchObject({ step: 'call' })
    expect(await call.press('#')).toMatch(approved)
    expect((await client.go('continue')).session?.token).toMatch(/^[\w-]{43}$/)
  })

  it('is completed once when Twilio reports # twice', async () => {
    const { client, call } = await ring(place)
    await call.listen(await call.answer())
    place.server.clock.advance(2_000)
    const answers = await Promise.all(['#', '#', '#'].map((key) => call.press(key)))
    expect(answers.filter((twiml) => approved.test(twiml))).toHaveLength(1)
    expect(await shown(client)).toMatchObject({ step: 'verified' })
  })

  it('shows that it failed when nobody picks up', async () => {
    const { person, client } = await ring(place)
    const { twilio } = place
    const call = twilio.newest('call', person.phone)
    for (const status of ['no-answer', 'no-answer', 'completed']) await twilio.report(call, status)
    expect(await shown(client)).toMatchObject({ step: 'call', delivery: 'failed' })
    expect((await client.see()).actions).toEqual(expect.arrayContaining(['send-sms-code', 'call-me']))
  })

  it('asks for the digits that the screen shows when voiceConfirmation is enter-digits', async () => {
    const strict = await install(bench, { voiceConfirmation: 'enter-digits' })
    const { client, call } = await ring(strict)
    const { digits = '' } = await shown(client)
    expect(digits).toMatch(/^\d{6}$/)
    const prompt = await call.answer()
    expect(prompt).toMatch(/six digits that your screen shows/)
    expect(await call.listen(prompt)).toMatch(/<Gather input="dtmf" finishOnKey="#"/)
    strict.server.clock.advance(5_000)
    expect(await call.press('#')).not.toMatch(approved)
    const wrong = digits === '000000' ? '000001' : '000000'
    expect(await call.press(wrong)).toMatch(/try again/)
    // What the screen shows is worth nothing at the screen.
    const typed = await client.act('verify-voice-code', { code: digits })
    expect(typed.problem?.code).toBe('step-mismatch')
    expect(await shown(client)).toMatchObject({ step: 'call', attemptsLeft: 4 })
    expect(await call.press(digits)).toMatch(approved)
    expect((await client.go('continue')).step).toBe('done')

    const other = await ring(strict)
    await other.call.listen(await other.call.answer())
    strict.server.clock.advance(5_000)
    for (let count = 0; count < 5; count += 1) await other.call.press(wrong)
    expect(await other.call.press((await shown(other.client)).digits ?? '')).not.toMatch(approved)
    await strict.stop()
  })

  it('reads out a code that is made when a person answers when voiceConfirmation is read-code', async () => {
    const reading = await install(bench, { voiceConfirmation: 'read-code' })
    const { client, call } = await ring(reading)
    const spoken = (twiml: string) =>
      codeIn(` ${/code is: ([\d, ]+)/.exec(twiml)?.[1]?.replace(/\D/g, '') ?? ''} `)
    const first = spoken(await call.answer())
    const code = spoken(await call.answer())
    expect(code).toMatch(/^\d{6}$/)
    // The line broke, and Twilio asked again: what was said last counts.
    if (first !== code)
      expect((await client.act('verify-voice-code', { code: first })).problem?.code).toBe('code-invalid')
    expect(await call.press('#')).not.toMatch(approved)
    expect((await client.go('verify-voice-code', { code })).step).toMatch(/done|verified/)
    await reading.stop()
  })
})
