import { z } from 'zod'
import { mailboxOf, type Mailbox } from '../delivery/mailbox.ts'
import { oneOf, path, wholeNumber, type Setting, type SettingTable, type SettingValues } from './setting.ts'

/** A mail server that takes our mail. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** `starttls`: refused where the server doesn't offer it. `none`: in the clear, only if told so. */
  readonly security: 'starttls' | 'tls' | 'none'
  readonly user?: string
  readonly password?: string
  /** Branding's `mailFrom` if absent. */
  readonly from?: Mailbox
  readonly replyTo?: Mailbox
  /** PEM file of the certificate authority, where it isn't one that everybody trusts. */
  readonly caFile?: string
}

/** An account at Twilio with the number that it calls and writes from. */
export interface TwilioAccount {
  readonly accountSid: string
  /** Webhooks are signed with it; requests, too, unless there is an API key. */
  readonly authToken?: string
  readonly apiKey?: string
  readonly apiKeySecret?: string
  readonly from: string
  /** Texts go through it instead of `from`. */
  readonly messagingService?: string
}

/** What the installation sends with: the first of each, then the ones that step in. */
export interface ChannelSettings {
  readonly smtp: readonly SmtpServer[]
  readonly twilio: readonly TwilioAccount[]
}

const mailbox: Setting<Mailbox> = {
  schema: z.string().transform((text, ctx) => {
    const parsed = mailboxOf(text)
    if (parsed) return parsed
    ctx.addIssue('is not a mailbox')
    return z.NEVER
  }),
  allowed: 'an address, or NAME <ADDRESS>',
}

const text = (pattern: RegExp, allowed: string): Setting<string> => ({
  schema: z.string().regex(pattern),
  allowed,
})
const secretText = (pattern: RegExp, allowed: string): Setting<string> => ({
  ...text(pattern, allowed),
  secret: true,
})

const smtpTable = {
  host: text(/^[A-Za-z0-9.:_-]+$/, 'a host name or an address'),
  port: wholeNumber(1, 65_535),
  security: oneOf('starttls', 'tls', 'none'),
  user: text(/^[^\p{Cc}]+$/u, 'one line of text'),
  password: secretText(/^[^\p{Cc}]+$/u, 'one line of text'),
  from: mailbox,
  replyTo: mailbox,
  caFile: path,
} as const

const twilioTable = {
  accountSid: text(/^AC[0-9a-f]{32}$/i, 'AC and 32 hexadecimal digits'),
  authToken: secretText(/^\S{16,128}$/, '16 to 128 characters without spaces'),
  apiKey: text(/^SK[0-9a-f]{32}$/i, 'SK and 32 hexadecimal digits'),
  apiKeySecret: secretText(/^\S{16,128}$/, '16 to 128 characters without spaces'),
  from: text(/^\+[1-9]\d{6,14}$/, 'a number such as +16015550100'),
  messagingService: text(/^MG[0-9a-f]{32}$/i, 'MG and 32 hexadecimal digits'),
} as const

/** The groups of settings: objects in the file, prefixes in the environment (`ATREZZO_SMTP_HOST`). Never flags. */
export const channelTables = {
  smtp: smtpTable,
  smtpFallback: smtpTable,
  twilio: twilioTable,
  twilioFallback: twilioTable,
} as const satisfies Readonly<Record<string, SettingTable>>
type Group = keyof typeof channelTables

/** How a group's settings are looked up; problems with single values are told there. */
type ReadGroup = (group: Group) => Record<string, unknown>
/** Tells that a setting is missing. */
type Missing = (group: Group, name: string) => void

const usualPort = { starttls: 587, tls: 465, none: 25 } as const

/**
 * Puts the channels together.
 * @returns undefined if none is configured
 */
export function readChannelSettings(read: ReadGroup, missing: Missing): ChannelSettings | undefined {
  const smtp = (['smtp', 'smtpFallback'] as const).flatMap((group) => smtpServer(group, read, missing))
  const twilio = (['twilio', 'twilioFallback'] as const).flatMap((group) =>
    twilioAccount(group, read, missing),
  )
  return smtp.length + twilio.length === 0 ? undefined : { smtp, twilio }
}

function smtpServer(group: 'smtp' | 'smtpFallback', read: ReadGroup, missing: Missing): SmtpServer[] {
  const values: SettingValues<typeof smtpTable> = read(group)
  if (Object.keys(values).length === 0) return []
  const { host, security = 'starttls', port = usualPort[security], user, password } = values
  if (user === undefined && password !== undefined) missing(group, 'user')
  if (user !== undefined && password === undefined) missing(group, 'password')
  if (host !== undefined) return [{ ...values, host, security, port }]
  missing(group, 'host')
  return []
}

function twilioAccount(
  group: 'twilio' | 'twilioFallback',
  read: ReadGroup,
  missing: Missing,
): TwilioAccount[] {
  const values: SettingValues<typeof twilioTable> = read(group)
  if (Object.keys(values).length === 0) return []
  const { accountSid, from, authToken, apiKey, apiKeySecret } = values
  if (apiKey === undefined && authToken === undefined) missing(group, 'authToken')
  if (apiKey !== undefined && apiKeySecret === undefined) missing(group, 'apiKeySecret')
  if (apiKey === undefined && apiKeySecret !== undefined) missing(group, 'apiKey')
  if (accountSid === undefined) missing(group, 'accountSid')
  if (from === undefined) missing(group, 'from')
  return accountSid === undefined || from === undefined ? [] : [{ ...values, accountSid, from }]
}
