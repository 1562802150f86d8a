import { isSupportedCountry } from 'libphonenumber-js/max'
import { z } from 'zod'
import { loginOption } from '../contract/fields.ts'
import { isNetwork } from './networks.ts'
import type { AuditSettings } from './audit-settings.ts'
import type { ChannelSettings } from './channel-settings.ts'
import type { StaffSettings } from './staff-settings.ts'
import { list, oneOf, path, wholeNumber, yesOrNo, type Setting, type SettingValues } from './setting.ts'

/** A path of a socket file over about 103 bytes is refused or cut off by the operating system. */
const longestSocketPath = 100

const databaseUrl: Setting<string> = {
  schema: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .refine((text) => URL.canParse(text)),
  allowed: 'postgres://USER:PASSWORD@HOST:PORT/DATABASE',
  secret: true,
}

const socket: Setting<string> = {
  schema: path.schema.refine((text) => Buffer.byteLength(text) <= longestSocketPath),
  allowed: `a path of at most ${longestSocketPath} bytes`,
}

const publicUrl: Setting<string> = {
  schema: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:\/\/[^/]+\/?$/.test(text))
    .transform((text) => new URL(text).origin),
  allowed: 'https://HOST or http://HOST:PORT, without a path',
}

const twilioApiUrl: Setting<string> = {
  schema: z
    .string()
    .refine((text) => URL.canParse(text) && isSafeApi(new URL(text)))
    .transform((text) => new URL(text).origin),
  allowed: 'https://HOST without a path; http only for this computer itself',
}

// Credentials go there.
const isSafeApi = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))

const metricsAddress: Setting<{ host: string; port: number }> = {
  schema: z
    .string()
    .regex(/^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):\d{1,5}$/)
    .transform((text) => ({
      host: text.slice(0, text.lastIndexOf(':')).replace(/^\[|\]$/g, ''),
      port: Number(text.slice(text.lastIndexOf(':') + 1)),
    }))
    .refine(({ port }) => port <= 65_535),
  allowed: 'ADDRESS:PORT, such as 127.0.0.1:9464',
}

const codeKey: Setting<string> = {
  schema: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32),
  allowed: '32 random bytes in base64',
  secret: true,
}

/** Keys that are managed elsewhere, the one that makes first: two while one follows the other. */
const codeKeys = list(
  z.base64().refine((text) => Buffer.from(text, 'base64').length === 32),
  'at most four times 32 random bytes in base64, the newest first',
)

/** Every setting but the limits and the channels. Flags, environment (`ATREZZO_DATA_DIR`) and file (`dataDir`) share them. */
export const settingTable = {
  dataDir: path,
  databaseUrl,
  host: {
    schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    allowed: 'a host name or an address, such as 127.0.0.1 or 0.0.0.0',
  } satisfies Setting<string>,
  port: wholeNumber(0, 65_535),
  socket,
  demo: yesOrNo,
  publicUrl,
  allowedHosts: list(
    z.string().regex(/^[A-Za-z0-9.:[\]_-]+$/),
    'host names, each with its port if it has one',
  ),
  /** Reverse proxies whose `X-Forwarded-For` tells the real peer (R7). */
  trustedProxies: list(
    z.string().refine((text) => isNetwork(text)),
    'addresses and networks, such as 10.0.0.7,10.1.0.0/16,fd00::/8',
  ),
  countries: list(
    z.string().refine((code) => isSupportedCountry(code)),
    'ISO 3166 codes of two letters, such as US,CA',
  ),
  /** How people may sign in; both unless one is named. */
  loginOptions: list(loginOption, 'phone, email'),
  voiceConfirmation: oneOf('press-hash', 'enter-digits', 'read-code'),
  firstUserIsAdministrator: yesOrNo,
  /** What people may add to the guide's two methods; all of them unless some are named, or `none`. */
  strongerFactors: list(
    z.enum(['totp', 'passkey', 'recovery-codes', 'none']),
    'none, or some of totp, passkey, recovery-codes',
  ),
  /** Enrolment offers a stronger factor before the terms. */
  offerSecondWay: yesOrNo,
  /** Who has e-mail alone and no stronger factor can't recover without an administrator (NIST SP 800-63B-4 4.2). */
  recoveryNeedsSecondProof: yesOrNo,
  /** The domain that passkeys are made for: the public URL's host, or one that it is part of. */
  passkeyDomain: {
    schema: z.string().regex(/^[a-z0-9.-]+$/),
    allowed: "a domain in lower case that the public URL's host is, or is part of",
  } satisfies Setting<string>,
  brandingDir: path,
  /** Where Prometheus is answered; nowhere unless it is set. Everybody who reaches it may read. */
  metricsAddress,
  /** How long a server that is told to stop goes on answering, in milliseconds, so that balancers turn away first. */
  drainTime: wholeNumber(0, 600_000),
  logLevel: oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug'),
  codeKey,
  codeKeys: {
    ...codeKeys,
    schema: codeKeys.schema.refine((keys) => keys.length <= 4),
    secret: true,
  } satisfies Setting<string[]>,
  /** A region of Twilio's, such as https://api.dublin.ie1.twilio.com, or a gateway with the same API. */
  twilioApiUrl,
} as const

export type Settings = SettingValues<typeof settingTable> & {
  readonly channels?: ChannelSettings
  readonly audit?: AuditSettings
  readonly staff?: StaffSettings
}
