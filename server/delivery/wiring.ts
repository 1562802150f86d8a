import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { ServerConfig } from '../config/config.ts'
import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { channelsOf, configuredWays, webhooksOf } from './channels.ts'
import type { ChannelSet } from './transport.ts'
import { createOutboxFolder } from './transports/outbox-folder.ts'
import { signatureCheck } from './twilio-signature.ts'

/** What decides which channels a server has. */
interface Wiring {
  readonly settings: Settings
  readonly clock: Clock
  readonly log: Logger
  readonly config: ServerConfig
  readonly mailFrom: string
}

/**
 * The channels: the demo's outbox, or what is configured, with the check of webhooks where there are any.
 * @throws naming the setting that can't be used
 */
export function wiring(parts: Wiring): Pick<Context, 'channels' | 'isFromTwilio'> {
  const { settings, config, mailFrom } = parts
  if (config.outboxDir !== undefined)
    return { channels: demoChannels(config.outboxDir, config.answerBaseUrl) }
  const { channels } = settings
  if (channels === undefined) return { channels: {} }
  const webhooks = webhooksOf(settings, config, channels)
  const surroundings = { webhooks, apiUrl: settings.twilioApiUrl }
  return {
    channels: channelsOf(configuredWays(channels, mailFrom, surroundings), parts),
    ...(webhooks === undefined ? {} : { isFromTwilio: signatureCheck(channels.twilio) }),
  }
}

function demoChannels(dir: string, answerBaseUrl: string | undefined): ChannelSet {
  const outbox = createOutboxFolder(dir, answerBaseUrl === undefined ? {} : { url: answerBaseUrl })
  return { email: outbox, sms: outbox, voice: outbox }
}
