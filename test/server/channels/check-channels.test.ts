import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../processes.ts'
import { mailCertificate, startMailServer, type MailServer } from './mail-server.ts'
import { startTwilio, twilioAccount, type TwilioStandIn } from './twilio-stand-in.ts'

const account = twilioAccount('+16015550100')
const [email, phone] = ['it@clinic.example', '+1 601 555 0142']

let mail: MailServer
let twilio: TwilioStandIn
beforeAll(async () => {
  ;[mail, twilio] = [await startMailServer(), await startTwilio([account])]
})
afterAll(async () => {
  await mail.stop()
  await twilio.stop()
})

const mailSettings = () => ({
  ATREZZO_SMTP_HOST: '127.0.0.1',
  ATREZZO_SMTP_PORT: String(mail.port),
  ATREZZO_SMTP_CA_FILE: mailCertificate,
})
const twilioSettings = () => ({
  ATREZZO_TWILIO_API_URL: twilio.url,
  ATREZZO_TWILIO_ACCOUNT_SID: account.accountSid,
  ATREZZO_TWILIO_AUTH_TOKEN: account.authToken,
  ATREZZO_TWILIO_FROM: account.from,
})
const check = (args: readonly string[], env: Record<string, string>) =>
  runCommand(['check-channels', ...args], env)

describe('check-channels', () => {
  it('sends a test message through each channel and says so when all is well', async () => {
    const all = { ...mailSettings(), ...twilioSettings() }
    const { code, stdout } = await check(['--email', email, '--phone', phone], all)
    expect(stdout.split('\n')).toEqual([
      `email: mail server 127.0.0.1:${mail.port}: accepted`,
      'sms: Twilio messages from +16015550100: accepted',
      'voice: Twilio calls from +16015550100: accepted',
      '',
    ])
    expect(code).toBe(0)
    expect(mail.mails[0]?.text).toMatch(/This is a test message/)
    expect(twilio.newest('message', '+16015550142').form.get('Body')).toMatch(/^This is a test message/)
    expect(twilio.newest('call', '+16015550142').form.get('Twiml')).toMatch(
      /<Say language="en-US" [^>]*>This is a test message/,
    )
  })

  it('ends with 1 and names what failed when one of two servers refuses', async () => {
    const second = { ATREZZO_SMTP_FALLBACK_HOST: '127.0.0.1', ATREZZO_SMTP_FALLBACK_PORT: String(mail.port) }
    const { code, stdout } = await check(['--email', email], { ...mailSettings(), ...second })
    expect(stdout).toMatch(/: accepted\nemail: mail server 127\.0\.0\.1:\d+: FAILED: .*certificate/)
    expect(code).toBe(1)
  })

  it('ends with 1 and shows no secret when the credentials are wrong', async () => {
    const wrong = { ...twilioSettings(), ATREZZO_TWILIO_AUTH_TOKEN: 'wrong-token-of-somebody' }
    const { code, stdout, stderr } = await check(['--phone', phone], wrong)
    expect(stdout).toMatch(/^sms: .*: FAILED: HTTP 401, Twilio 20003/)
    expect(stdout + stderr).not.toContain('wrong-token')
    expect(code).toBe(1)
  })

  it('ends with 1 when a channel is not configured', async () => {
    const { code, stdout } = await check(['--email', email, '--phone', phone], mailSettings())
    expect(stdout).toMatch(/sms: not configured\nvoice: not configured\n$/)
    expect(code).toBe(1)
  })

  it.each([
    [[], {}, /needs --email ADDRESS or --phone NUMBER/],
    [['--email', 'a@b@c'], {}, /--email: a@b@c is not an e-mail address/],
    [['--phone', '12'], {}, /--phone: 12 is refused/],
    [
      ['--email', email],
      { ATREZZO_SMTP_PORT: 'x' },
      /ATREZZO_SMTP_PORT: "x" is not allowed; allowed: a whole/,
    ],
    [
      ['--email', email],
      { ATREZZO_SMTP_USER: 'x' },
      /ATREZZO_SMTP_HOST, "smtp\.host" in the file: is missing/,
    ],
  ] as const)('ends with 2 and says why when used as %j with %j', async (args, env, why) => {
    const { code, stderr } = await check(args, env)
    expect(stderr).toMatch(why)
    expect(code).toBe(2)
  })
})
