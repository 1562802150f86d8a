import type { Twilio } from 'twilio'
import type { TwilioAccount } from '../../config/channel-settings.ts'
import type { Handover } from '../transport.ts'

/** Two accounts, one after the other, must fit into a hand-over of 20 seconds. Milliseconds. */
const timeout = 8_000

/** How Twilio reaches this server, and how it reaches Twilio. */
export interface TwilioSurroundings {
  /** Base of the webhooks, without a slash at the end; undefined on a server that Twilio can't reach. */
  readonly webhooks: string | undefined
  /** Twilio's own if undefined. */
  readonly apiUrl: string | undefined
}

/** Twilio's own library is large: it is loaded when the first message goes. */
export function twilioClient(account: TwilioAccount, apiUrl: string | undefined): () => Promise<Twilio> {
  let client: Promise<Twilio> | undefined
  return () => (client ??= makeClient(account, apiUrl))
}

async function makeClient(account: TwilioAccount, apiUrl: string | undefined): Promise<Twilio> {
  const { default: twilio } = await import('twilio')
  const { accountSid, apiKey, apiKeySecret, authToken } = account
  // Edge and region would change the host that was configured.
  const options = { accountSid, timeout, edge: '', region: '' }
  const client = twilio(apiKey ?? accountSid, apiKey === undefined ? authToken : apiKeySecret, options)
  if (apiUrl !== undefined) client.api.baseUrl = apiUrl
  return client
}

/** Waiting helps against these only: busy, too many requests, and whatever is wrong on their side. */
const passing: ReadonlySet<number> = new Set([408, 425, 429])

/**
 * What an error of the library's means. What Twilio refuses (4xx) it refuses again; somebody waits at the screen,
 * who had better be told at once.
 */
export function twilioFailure(error: unknown): Handover {
  if (!(error instanceof Error)) return { ok: false, permanent: false, error: String(error) }
  const status = numberIn(error, 'status')
  if (status === undefined) return { ok: false, permanent: false, error: error.message, ...faultIn(error) }
  const permanent = status >= 400 && status < 500 && !passing.has(status)
  const code = numberIn(error, 'code')
  return {
    ok: false,
    permanent,
    error: `HTTP ${status}${code === undefined ? '' : `, Twilio ${code}`}: ${error.message}`,
    ...(status === 401 || status === 403 ? { fault: true } : {}),
  }
}

function faultIn({ message }: Error): { fault?: true } {
  return /certificate|SSL|TLS/.test(message) ? { fault: true } : {}
}

function numberIn(error: object, name: string): number | undefined {
  const value: unknown = Object.entries(error).find(([key]) => key === name)?.[1]
  return typeof value === 'number' ? value : undefined
}

/** Where Twilio reports what became of a message. Each try has a path of its own. */
export function statusUrl(base: string, { id, attempt }: { id: string; attempt: number }): string {
  return `${base}/v1/channels/twilio/status/${id}.${attempt}`
}

/** Where Twilio asks what a call is to say, and reports keys. */
export function voiceUrl(base: string, answer: string, stage: '' | '/listen' | '/keys' = ''): string {
  return `${base}/v1/channels/twilio/voice/${answer}${stage}`
}
