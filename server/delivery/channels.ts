import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { ChannelSettings } from '../config/channel-settings.ts'
import type { ServerConfig } from '../config/config.ts'
import type { Settings } from '../config/settings.ts'
import { mailboxOf } from './mailbox.ts'
import type { ChannelSet, Transport } from './transport.ts'
import { failOver } from './transports/fail-over.ts'
import { createSmtp } from './transports/smtp.ts'
import type { TwilioSurroundings } from './transports/twilio-client.ts'
import { createTwilioSms } from './transports/twilio-sms.ts'
import { createTwilioVoice } from './transports/twilio-voice.ts'

/** Every way of every channel, in the order of preference. */
export interface Ways {
  readonly email: readonly Transport[]
  readonly sms: readonly Transport[]
  readonly voice: readonly Transport[]
}

/**
 * The ways that an installation has configured.
 * @param mailFrom the branding's sender
 * @throws naming the setting that can't be used
 */
export function configuredWays(
  { smtp, twilio }: ChannelSettings,
  mailFrom: string,
  surroundings: TwilioSurroundings,
): Ways {
  const sender = mailboxOf(mailFrom)
  if (sender === undefined)
    throw new Error(`"mailFrom" in the branding: ${mailFrom} is not an address, or NAME <ADDRESS>`)
  return {
    email: smtp.map((server) => createSmtp(server, sender)),
    sms: twilio.map((account) => createTwilioSms(account, surroundings)),
    voice: twilio.map((account) => createTwilioVoice(account, surroundings)),
  }
}

/**
 * Where Twilio reaches this server: nowhere, if it is bundled or has no account there.
 * @throws naming the setting without which its calls and reports can't work
 */
export function webhooksOf(
  { publicUrl }: Pick<Settings, 'publicUrl'>,
  { mode, voiceConfirmation }: Pick<ServerConfig, 'mode' | 'voiceConfirmation'>,
  { twilio }: ChannelSettings,
): string | undefined {
  if (twilio.length === 0) return undefined
  if (mode === 'bundled') {
    if (voiceConfirmation !== 'read-code')
      throw new Error(
        `voiceConfirmation: ${voiceConfirmation} is not possible here: Twilio can't reach this server`,
      )
    return undefined
  }
  if (publicUrl === undefined)
    throw new Error(
      'publicUrl (ATREZZO_PUBLIC_URL, --public-url): is missing, and needed for the webhooks of Twilio',
    )
  if (twilio.some(({ authToken }) => authToken === undefined))
    throw new Error('twilio.authToken (ATREZZO_TWILIO_AUTH_TOKEN): is missing, and needed to check webhooks')
  return publicUrl
}

/** Those ways as channels; one without a way stays absent. */
export function channelsOf({ email, sms, voice }: Ways, tools: { clock: Clock; log: Logger }): ChannelSet {
  return {
    ...(email.length > 0 ? { email: failOver(email, tools) } : {}),
    ...(sms.length > 0 ? { sms: failOver(sms, tools) } : {}),
    ...(voice.length > 0 ? { voice: failOver(voice, tools) } : {}),
  }
}
