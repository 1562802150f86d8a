import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { OutgoingMessage } from '../../../server/delivery/transport.ts'
import { failOver } from '../../../server/delivery/transports/fail-over.ts'
import { createTwilioSms } from '../../../server/delivery/transports/twilio-sms.ts'
import { createTwilioVoice } from '../../../server/delivery/transports/twilio-voice.ts'
import { settableClock } from '../settable-clock.ts'
import { startTwilio, twilioAccount, type TwilioStandIn } from './twilio-stand-in.ts'

const [first, second] = [twilioAccount('+16015550100'), twilioAccount('+16015550101')]
const outgoing = { id: 'message-1', attempt: 2, to: '+16015550142', language: 'es', at: 0 } as const
const sms: OutgoingMessage = { ...outgoing, channel: 'sms', text: '123456 is your code.' }
const call: OutgoingMessage = {
  ...outgoing,
  channel: 'voice',
  text: 'Press <pound> & wait.',
  answer: 'secret',
}
const signal = new AbortController().signal
const webhooks = 'https://portal.clinic.example'

let twilio: TwilioStandIn
const surroundings = () => ({ webhooks, apiUrl: twilio.url })
const send = (message = sms, account = first) =>
  createTwilioSms(account, surroundings()).send(message, signal)

beforeAll(async () => {
  twilio = await startTwilio([first, second])
})
afterEach(() => {
  twilio.trouble(undefined)
  twilio.trouble(undefined, first.accountSid)
  twilio.requests.length = 0
})
afterAll(() => twilio.stop())

describe('a Twilio account', () => {
  it('gets a text message with the path where reports go', async () => {
    expect(await send()).toEqual({ ok: true })
    const sent = twilio.newest('message', sms.to)
    expect(Object.fromEntries(sent.form)).toEqual({
      To: sms.to,
      From: first.from,
      Body: sms.text,
      StatusCallback: `${webhooks}/v1/channels/twilio/status/message-1.2`,
    })
  })

  it('gets it through a messaging service when one is set', async () => {
    const messagingService = `MG${'0'.repeat(32)}`
    await send(sms, { ...first, messagingService })
    const { form } = twilio.newest('message', sms.to)
    expect([form.get('MessagingServiceSid'), form.get('From')]).toEqual([messagingService, undefined])
  })

  it('gets a call that tells machines from persons and asks this server what to say', async () => {
    expect(await createTwilioVoice(first, surroundings()).send(call, signal)).toEqual({ ok: true })
    expect(Object.fromEntries(twilio.newest('call', call.to).form)).toMatchObject({
      To: call.to,
      From: first.from,
      Url: `${webhooks}/v1/channels/twilio/voice/secret`,
      MachineDetection: 'Enable',
      StatusCallback: `${webhooks}/v1/channels/twilio/status/message-1.2`,
    })
  })

  it('gets a call that says all by itself when this server is bundled', async () => {
    const alone = { ...surroundings(), webhooks: undefined }
    expect(await createTwilioVoice(first, alone).send(call, signal)).toEqual({ ok: true })
    const { form } = twilio.newest('call', call.to)
    expect(form.get('Twiml')).toBe(
      '<Response><Say language="es-US" voice="Polly.Penelope">Press &lt;pound&gt; &amp; wait.</Say></Response>',
    )
    expect([form.get('Url'), form.get('StatusCallback')]).toEqual([undefined, undefined])
  })

  it('is a fault when its credentials are wrong', async () => {
    const failure = await send(sms, { ...first, authToken: '0'.repeat(32) })
    expect(failure).toMatchObject({ ok: false, permanent: true, fault: true })
  })

  it.each([
    [400, 21211, true],
    [403, 20003, true],
    [429, 20429, false],
    [500, 20500, false],
    [503, 20503, false],
  ])('that answers %i is asked again unless that is for good', async (status, code, permanent) => {
    twilio.trouble({ does: 'refuse', status, code })
    const failure = await send()
    expect(failure).toMatchObject({ ok: false, permanent })
    expect(JSON.stringify(failure)).toContain(`Twilio ${code}`)
  })

  it('that drops the connection is asked again', async () => {
    twilio.trouble({ does: 'drop' })
    expect(await send()).toMatchObject({ ok: false, permanent: false })
  })

  it('that does not answer is given up in time for another one', async () => {
    twilio.trouble({ does: 'hang' })
    const start = performance.now()
    expect(await send()).toMatchObject({ ok: false, permanent: false })
    expect(performance.now() - start).toBeLessThan(9_500)
  })
})

describe('two Twilio accounts', () => {
  it('step in for each other when the first has wrong credentials, is busy or is down', async () => {
    const ways = [first, second].map((account) => createTwilioSms(account, surroundings()))
    for (const trouble of [
      { does: 'refuse', status: 401, code: 20003 },
      { does: 'refuse', status: 429, code: 20429 },
      { does: 'refuse', status: 500, code: 20500 },
      { does: 'drop' },
    ] as const) {
      twilio.trouble(trouble, first.accountSid)
      const both = failOver(ways, { clock: settableClock(), log: pino({ level: 'silent' }) })
      expect(await both.send(sms, signal)).toEqual({ ok: true })
      expect(twilio.newest('message', sms.to).account).toBe(second.accountSid)
    }
  })
})
