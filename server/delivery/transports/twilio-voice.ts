import type { TwilioAccount } from '../../config/channel-settings.ts'
import { say } from '../say.ts'
import type { OutgoingVoice, Transport } from '../transport.ts'
import { statusUrl, twilioClient, twilioFailure, voiceUrl, type TwilioSurroundings } from './twilio-client.ts'

/** Seconds that the phone rings. */
const ringing = 30

/**
 * A Twilio account as a way for calls. Where Twilio reaches this server, it asks what to say when a person has
 * answered; elsewhere the call just says its text.
 */
export function createTwilioVoice(account: TwilioAccount, surroundings: TwilioSurroundings): Transport {
  const client = twilioClient(account, surroundings.apiUrl)
  return {
    name: `Twilio calls from ${account.from}`,
    async send(message) {
      if (message.channel !== 'voice')
        return { ok: false, permanent: true, error: `carries no ${message.channel}` }
      try {
        const { to } = message
        const script = scriptOf(message, surroundings)
        await (await client()).calls.create({ to, from: account.from, timeout: ringing, ...script })
        return { ok: true }
      } catch (error) {
        return twilioFailure(error)
      }
    },
  }
}

function scriptOf(message: OutgoingVoice, { webhooks }: TwilioSurroundings) {
  if (webhooks === undefined || message.answer === undefined)
    return { twiml: `<Response>${say(message.text, message.language)}</Response>` }
  return {
    url: voiceUrl(webhooks, message.answer),
    method: 'POST',
    // Twilio asks for the script only when it knows who has answered (R21).
    machineDetection: 'Enable',
    statusCallback: statusUrl(webhooks, message),
    statusCallbackEvent: ['completed'],
  }
}
