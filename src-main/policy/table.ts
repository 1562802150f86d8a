import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { phoneCountryCodes } from './countries.ts'
import { choice, flag, list, number, text, type ManagedSetting } from './setting.ts'

const loopback = ['localhost', '127.0.0.1', '[::1]']

const serverAddress = z
  .string()
  .refine((value) => {
    const url = URL.parse(value)
    if (url === null || !/^https?:\/\/[^/?#@]+\/?$/i.test(value)) return false
    return url.protocol === 'https:' || loopback.includes(url.hostname)
  })
  .transform((value) => new URL(value).origin)

/** What `session.setProxy` can be told of: the system's, none, one server, or a PAC file. */
const proxy = z
  .string()
  .regex(/^(system|direct|(https?|socks5):\/\/[^\s/?#@;,]+:\d{1,5}\/?|pac\+https?:\/\/[^\s@]+)$/)
  .refine((value) => value === 'system' || value === 'direct' || URL.canParse(value.replace(/^pac\+/, '')))

const line = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]+$/u)

const folder = line.refine((value) => isAbsolute(value) || /^[a-z]:[\\/]|^\\\\/i.test(value))

/**
 * Every setting that an organization may manage: the resolver, the administrative templates, the configuration profile
 * and `docs/deployment/policy/` are made from this table and no other. Who acts on it:
 *
 * - `serverAddress`, `standaloneAllowed`: the connection (first run, and which server).
 * - `proxy`, `proxyBypass`: the connection, by `session.setProxy`, before the first request.
 * - `updateChannel`: the updates.
 * - `demoAllowed`, `loginOptions`, `rememberHours`, `supportContact`, `diagnostics`: main and the screens.
 * - `reach: 'standalone'`: the bundled server (`standalone.ts` makes its part of the start message).
 */
export const policyTable = {
  serverAddress: text(serverAddress, {
    title: 'Server address',
    description:
      'Address of your organization’s server, such as https://portal.example.org; people are led straight to its login screen and can’t choose another. Plain http only for this computer itself. If the value can’t be used, the app neither works on its own nor shows a demo until IT has corrected it.',
    unmanaged: 'Asked for at the first start',
    reach: 'app',
    example: 'https://portal.example.org',
  }),
  standaloneAllowed: flag({
    title: 'Allow use without a server',
    description:
      'Whether people may choose “Use this computer only”, which keeps accounts and data on this computer.',
    unmanaged: 'Allowed',
    reach: 'app',
    strictest: false,
  }),
  demoAllowed: flag({
    title: 'Allow demo mode',
    description:
      'Whether the app may run as a demo, with sample data and messages that go to its own Outbox.',
    unmanaged: 'Allowed, where the setting or the command asks for it',
    reach: 'app',
    strictest: false,
  }),
  loginOptions: list(z.enum(['phone', 'email']), {
    title: 'Login options',
    description:
      'How people may sign in: phone, email, or both. The app offers no other; a server on this computer refuses it, too. A shared server needs the same in its own configuration (loginOptions).',
    unmanaged: 'phone, email',
    reach: 'app',
    example: ['phone'],
    strictest: ['phone'],
  }),
  rememberHours: number([0, 4], {
    title: 'Remember Me',
    description:
      'Hours for which Remember Me lets people sign in without password and code on this computer; 0 takes the choice away. With a shared server the app still keeps 0, and never uses what it remembers for longer.',
    unmanaged: '4',
    reach: 'app',
    strictest: 0,
  }),
  sessionIdleMinutes: number([2, 60], {
    title: 'Idle limit',
    description: 'Minutes without an act after which a session is locked.',
    unmanaged: '15',
    reach: 'standalone',
    strictest: 2,
  }),
  sessionAbsoluteHours: number([1, 24], {
    title: 'Absolute limit',
    description: 'Hours after which a session ends, whatever its user does.',
    unmanaged: '12',
    reach: 'standalone',
    strictest: 1,
  }),
  codeTries: number([1, 10], {
    title: 'Tries for one code',
    description: 'How often a code may be typed wrong before a new one has to be asked for.',
    unmanaged: '5',
    reach: 'standalone',
    strictest: 1,
  }),
  codeMinutes: number([1, 10], {
    title: 'Lifetime of a code',
    description:
      'Minutes for which a code by text, call or e-mail works; e-mailed login codes have their own.',
    unmanaged: '10',
    reach: 'standalone',
    strictest: 1,
  }),
  loginEmailCodeSeconds: number([30, 600], {
    title: 'Lifetime of an e-mailed login code',
    description: 'Seconds for which the code of a login with e-mail works.',
    unmanaged: '30',
    reach: 'standalone',
    strictest: 30,
  }),
  phoneCountries: list(
    z.string().refine((code) => phoneCountryCodes.has(code)),
    {
      title: 'Allowed phone countries',
      description:
        'Countries whose phone numbers are accepted, ISO 3166 codes of two capital letters; the first is proposed.',
      unmanaged: 'US',
      reach: 'standalone',
      example: ['US', 'CA'],
      strictest: ['US'],
    },
  ),
  voiceConfirmation: choice(['press-hash', 'enter-digits', 'read-code'], {
    title: 'Confirmation by call',
    description:
      'What a call asks for: pressing # (press-hash), keying in the digits on the screen and then # (enter-digits), or typing the code that it reads out (read-code). A server on this computer can’t hear keys except in the demo, so there only read-code is used outside it.',
    unmanaged: 'read-code; press-hash in the demo',
    reach: 'standalone',
    strictest: 'read-code',
  }),
  updateChannel: choice(['stable', 'beta', 'off'], {
    title: 'Updates',
    description: 'Which versions the app installs by itself: stable, beta, or off where IT installs them.',
    unmanaged: 'stable; off where the app was installed for all users',
    reach: 'app',
    strictest: 'off',
  }),
  proxy: text(proxy, {
    title: 'Proxy',
    description:
      'How the app reaches the server and updates: system, direct, a proxy such as http://proxy.example.org:3128 (also https and socks5), or a PAC file as pac+https://proxy.example.org/proxy.pac. No user name or password.',
    unmanaged: 'system',
    reach: 'app',
    example: 'http://proxy.example.org:3128',
  }),
  proxyBypass: list(
    z
      .string()
      .max(200)
      .regex(/^[^\s,;]+$/),
    {
      title: 'Hosts without proxy',
      description:
        'Hosts that are reached without the proxy, such as *.example.org or 10.0.0.0/8; <local> stands for names without a dot.',
      unmanaged: 'None besides this computer itself',
      reach: 'app',
      example: ['*.example.org', '<local>'],
    },
  ),
  brandingFolder: text(folder, {
    title: 'Branding',
    description:
      'Folder with branding.json, logo.svg and terms.md: names, colour, logo and Terms of Use. It must be readable for everybody and writable for administrators alone. A shared server brings its own.',
    unmanaged: 'The product’s own',
    reach: 'standalone',
    example: 'C:\\ProgramData\\Atrezzo\\branding',
  }),
  supportContact: text(line, {
    title: 'Support contact',
    description:
      'Whom people ask first: a name, number or address, in one line. Help and error screens show it.',
    unmanaged: 'The operator’s support alone',
    reach: 'app',
    example: 'IT service desk, extension 4400',
  }),
  diagnostics: choice(['off', 'normal', 'detailed'], {
    title: 'Diagnostics',
    description:
      'What the log files on this computer hold: warnings and errors alone (off), what a fault needs (normal), or more for a search under guidance (detailed). Nothing of it is ever sent anywhere, and none of it holds a secret.',
    unmanaged: 'normal',
    reach: 'app',
    strictest: 'off',
  }),
} as const satisfies Readonly<Record<string, ManagedSetting<unknown>>>

export type PolicyName = keyof typeof policyTable

type ValueOf<S> = S extends ManagedSetting<infer T> ? T : never

/** What the organization has set; what is absent, it leaves to the user and the product. */
export type Policy = { readonly [K in PolicyName]?: ValueOf<(typeof policyTable)[K]> }

export type PolicyValue = string | number | boolean | readonly string[]

/** The names of all settings, in the table's order. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a constant's own keys
export const policyNames = Object.keys(policyTable) as readonly PolicyName[]
