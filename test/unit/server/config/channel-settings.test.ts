import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundledSettings } from '../../../../server/config/bundled-settings.ts'
import { parseSettings } from '../../../../server/config/parse.ts'
import { webhooksOf } from '../../../../server/delivery/channels.ts'

const sid = `AC${'0'.repeat(32)}`
const token = 'token-that-nobody-may-see'
const fromFile = (content: unknown) =>
  parseSettings({ flags: {}, env: {}, file: { name: 'server.json', text: JSON.stringify(content) } })
const channels = (content: unknown) => {
  const parsed = fromFile(content)
  return parsed.ok ? parsed.settings.channels : parsed.problems
}

describe('the settings of channels', () => {
  it('are read from objects in the file when they are complete', () => {
    expect(
      channels({
        smtp: {
          host: 'mail.example',
          user: 'u',
          password: 'p',
          from: 'Review <do-not-reply@review.example>',
        },
        smtpFallback: { host: 'mail2.example', security: 'tls' },
        twilio: { accountSid: sid, authToken: token, from: '+16015550100' },
      }),
    ).toEqual({
      smtp: [
        {
          host: 'mail.example',
          port: 587,
          security: 'starttls',
          user: 'u',
          password: 'p',
          from: { name: 'Review', address: 'do-not-reply@review.example' },
        },
        { host: 'mail2.example', port: 465, security: 'tls' },
      ],
      twilio: [{ accountSid: sid, authToken: token, from: '+16015550100' }],
    })
  })

  it('are read from the environment before the file', () => {
    const parsed = parseSettings({
      flags: {},
      env: { ATREZZO_SMTP_PASSWORD: 'from env', ATREZZO_SMTP_FALLBACK_HOST: 'mail2.example' },
      file: { name: 'f', text: JSON.stringify({ smtp: { host: 'm', user: 'u', password: 'from file' } }) },
    })
    expect(parsed.ok && parsed.settings.channels?.smtp).toMatchObject([
      { host: 'm', password: 'from env' },
      { host: 'mail2.example' },
    ])
  })

  it('are absent when none is given', () => {
    expect(channels({})).toBeUndefined()
  })

  it.each([
    [{ smtp: { host: 'a b' } }, /^"smtp\.host" in server\.json: "a b" is not allowed; allowed: a host name/],
    [{ smtp: { host: 'm', from: 'a@b, c@d' } }, /^"smtp\.from" in server\.json: .* NAME <ADDRESS>/],
    [{ smtp: { host: 'm', security: 'ssl' } }, /"smtp\.security" .* allowed: starttls, tls, none/],
    [{ smtp: { host: 'm', user: 'u' } }, /^ATREZZO_SMTP_PASSWORD, "smtp\.password" in the file: is missing/],
    [{ smtp: { host: 'm', tls: true } }, /"smtp\.tls" is not a setting/],
    [{ twilio: { accountSid: 'x' } }, /"twilio\.accountSid" .* AC and 32 hexadecimal digits/],
    [{ twilioFallback: { accountSid: sid, authToken: token } }, /^ATREZZO_TWILIO_FALLBACK_FROM.* is missing/],
    [{ twilioApiUrl: 'http://elsewhere.example' }, /"twilioApiUrl" .* allowed: https/],
  ])('are refused by name when they are %j', (content, why) => {
    expect(channels(content)).toEqual(expect.arrayContaining([expect.stringMatching(why)]))
  })

  it('show no secret when one is refused', () => {
    const problems = channels({ twilio: { accountSid: sid, authToken: 'too short', from: '+16015550100' } })
    expect(JSON.stringify(problems)).toMatch(/this value is not allowed/)
    expect(JSON.stringify(problems)).not.toContain('too short')
  })
})

describe('webhooks', () => {
  const twilio = [{ accountSid: sid, authToken: token, from: '+16015550100' }]
  const shared = { mode: 'shared', voiceConfirmation: 'press-hash' } as const
  const publicUrl = 'https://portal.example'

  it('go to the public URL, and to no bundled server', () => {
    expect(webhooksOf({ publicUrl }, shared, { smtp: [], twilio })).toBe(publicUrl)
    const bundled = { mode: 'bundled', voiceConfirmation: 'read-code' } as const
    expect(webhooksOf({ publicUrl }, bundled, { smtp: [], twilio })).toBeUndefined()
    expect(webhooksOf({}, shared, { smtp: [], twilio: [] })).toBeUndefined()
  })

  it('are refused by the name of what is missing', () => {
    expect(() => webhooksOf({}, shared, { smtp: [], twilio })).toThrow(/^publicUrl .*is missing/)
    const withoutToken = [{ accountSid: sid, apiKey: 'SK', apiKeySecret: 's', from: '+16015550100' }]
    const settings = { smtp: [], twilio: withoutToken }
    expect(() => webhooksOf({ publicUrl }, shared, settings)).toThrow(/^twilio\.authToken .*is missing/)
    const bundled = { mode: 'bundled', voiceConfirmation: 'press-hash' } as const
    expect(() => webhooksOf({}, bundled, { smtp: [], twilio })).toThrow(/^voiceConfirmation/)
  })
})

describe('a bundled server', () => {
  it('takes its channels from server.json in its data directory when it is there', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'atrezzo-test-'))
    try {
      expect(bundledSettings({ dataDir, demo: true }).settings).toEqual({ dataDir, demo: true })
      writeFileSync(join(dataDir, 'server.json'), '{"smtp":{"host":"mail.example"}}')
      expect(bundledSettings({ dataDir, demo: false }).settings.channels?.smtp).toHaveLength(1)
      writeFileSync(join(dataDir, 'server.json'), '{"smtp":{"port":0,"host":"mail.example"}}')
      expect(() => bundledSettings({ dataDir, demo: false })).toThrow(/"smtp\.port"/)
    } finally {
      rmSync(dataDir, { recursive: true })
    }
  })
})
