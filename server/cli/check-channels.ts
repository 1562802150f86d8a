import { Option, type Command } from 'commander'
import { loadBranding } from '../branding/load.ts'
import { systemClock } from '../clock.ts'
import { countriesOf } from '../config/config.ts'
import type { Settings } from '../config/settings.ts'
import { email } from '../contract/fields.ts'
import type { Branding } from '../contract/resources.ts'
import { configuredWays, type Ways } from '../delivery/channels.ts'
import { defaultLanguage } from '../contract/language.ts'
import { wordsIn } from '../delivery/templates/languages.ts'
import { testEmail } from '../delivery/templates/test-message.ts'
import type { OutgoingMessage, Transport } from '../delivery/transport.ts'
import { parsePhone } from '../factors/phone-number.ts'
import { newId } from '../random.ts'
import { CommandFailed, exitCode } from './exit.ts'
import { readSettings } from './options.ts'

const examples = `
Examples:
  $ check-channels --email it@clinic.example --config server.json
  $ check-channels --email it@clinic.example --phone "+1 601 555 0142" --config server.json

Sends a test message, without any code, through every mail server and every Twilio account that is
configured, one by one, and says what became of it. --phone gets a text message and a call.
Exit codes: 0 all have accepted it, 1 one has not, or a channel asked for isn't configured,
2 used wrongly or a bad setting.`

/** How long one server may take, in milliseconds. */
const patience = 20_000

/** Adds `check-channels`. */
export function addCheckChannels(program: Command): void {
  program
    .command('check-channels')
    .description('Send a test message through each configured channel')
    .addOption(new Option('--email <address>', 'who gets the mail'))
    .addOption(new Option('--phone <number>', 'who gets the text message and the call'))
    .addOption(new Option('--config <file>', 'JSON file with settings (also ATREZZO_CONFIG)'))
    .addHelpText('after', examples)
    .action(checkChannels)
}

interface Flags extends Record<string, unknown> {
  readonly email?: string
  readonly phone?: string
}

async function checkChannels({ email: address, phone, ...flags }: Flags): Promise<void> {
  const { settings } = readSettings(flags)
  if (address === undefined && phone === undefined)
    throw new CommandFailed(exitCode.usage, ['check-channels needs --email ADDRESS or --phone NUMBER'])
  const to = { email: addressOf(address), phone: numberOf(phone, settings) }
  const { branding } = loadBranding(settings.brandingDir)
  // The call says all it has to say by itself: the server, which would be asked, may not run.
  const surroundings = { webhooks: undefined, apiUrl: settings.twilioApiUrl }
  const ways = configuredWays(settings.channels ?? { smtp: [], twilio: [] }, branding.mailFrom, surroundings)
  const checks = await Promise.all(messagesFor(to, branding).map((message) => checkChannel(ways, message)))
  for (const line of checks.flatMap(({ lines }) => lines)) process.stdout.write(`${line}\n`)
  if (!checks.every(({ ok }) => ok)) process.exitCode = exitCode.failed
}

function addressOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const parsed = email.safeParse(text)
  if (!parsed.success) throw new CommandFailed(exitCode.usage, [`--email: ${text} is not an e-mail address`])
  return parsed.data
}

function numberOf(text: string | undefined, settings: Settings): string | undefined {
  if (text === undefined) return undefined
  const allowed = countriesOf(settings)
  const parsed = parsePhone({ country: allowed[0], number: text }, allowed)
  if (parsed.ok) return parsed.e164
  const reason = parsed.failure.code === 'phone-refused' ? parsed.failure.reason : parsed.failure.code
  throw new CommandFailed(exitCode.usage, [`--phone: ${text} is refused: ${reason}`])
}

function messagesFor(
  to: { readonly email: string | undefined; readonly phone: string | undefined },
  branding: Branding,
): OutgoingMessage[] {
  const made = () => ({ id: newId(), attempt: 1, at: systemClock.now(), language: defaultLanguage })
  const text = wordsIn[defaultLanguage].testText(branding)
  return [
    ...(to.email === undefined
      ? []
      : [{ ...made(), channel: 'email' as const, to: to.email, ...testEmail(branding) }]),
    ...(to.phone === undefined
      ? []
      : [
          { ...made(), channel: 'sms' as const, to: to.phone, text },
          { ...made(), channel: 'voice' as const, to: to.phone, text },
        ]),
  ]
}

interface Check {
  readonly ok: boolean
  readonly lines: readonly string[]
}

async function checkChannel(ways: Ways, message: OutgoingMessage): Promise<Check> {
  const { channel } = message
  if (ways[channel].length === 0) return { ok: false, lines: [`${channel}: not configured`] }
  const checks = await Promise.all(ways[channel].map((way) => checkWay(way, message)))
  return { ok: checks.every(({ ok }) => ok), lines: checks.flatMap(({ lines }) => lines) }
}

async function checkWay(way: Transport, message: OutgoingMessage): Promise<Check> {
  const result = await way.send(message, AbortSignal.timeout(patience))
  const outcome = result.ok ? 'accepted' : `FAILED: ${result.error.replace(/\p{Cc}+/gu, ' ')}`
  return { ok: result.ok, lines: [`${message.channel}: ${way.name}: ${outcome}`] }
}
