import type { TwilioAccount } from '../../config/channel-settings.ts'
import type { Transport } from '../transport.ts'
import { statusUrl, twilioClient, twilioFailure, type TwilioSurroundings } from './twilio-client.ts'

/** A Twilio account as a way for text messages. */
export function createTwilioSms(account: TwilioAccount, { webhooks, apiUrl }: TwilioSurroundings): Transport {
  const { from, messagingService } = account
  const client = twilioClient(account, apiUrl)
  return {
    name: `Twilio messages from ${messagingService ?? from}`,
    async send(message) {
      if (message.channel !== 'sms')
        return { ok: false, permanent: true, error: `carries no ${message.channel}` }
      try {
        await (
          await client()
        ).messages.create({
          to: message.to,
          body: message.text,
          ...(messagingService === undefined ? { from } : { messagingServiceSid: messagingService }),
          ...(webhooks === undefined ? {} : { statusCallback: statusUrl(webhooks, message) }),
        })
        return { ok: true }
      } catch (error) {
        return twilioFailure(error)
      }
    },
  }
}
