import { createServer } from 'node:net'
import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { SmtpServer } from '../../../server/config/channel-settings.ts'
import type { Handover, OutgoingEmail, Transport } from '../../../server/delivery/transport.ts'
import { failOver } from '../../../server/delivery/transports/fail-over.ts'
import { createSmtp } from '../../../server/delivery/transports/smtp.ts'
import { settableClock } from '../settable-clock.ts'
import { startMailServer, type MailServer } from './mail-server.ts'

const sender = { name: 'Magnolia Review', address: 'do-not-reply@review.example' }
const mail: OutgoingEmail = {
  id: 'message-1',
  attempt: 1,
  channel: 'email',
  to: 'dana@magnolia.clinic.example',
  language: 'en',
  subject: 'Your verification code',
  text: 'The code is 123456.',
  html: '<p>The code is <b>123456</b>.</p>',
  at: Date.UTC(2026, 10, 24, 14),
}
const signal = new AbortController().signal

const running: MailServer[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
})
async function mailServer(options?: Parameters<typeof startMailServer>[0]): Promise<MailServer> {
  const server = await startMailServer(options)
  running.push(server)
  return server
}
const send = (settings: SmtpServer, message = mail): Promise<Handover> =>
  createSmtp(settings, sender).send(message, signal)

describe('a mail server', () => {
  it('gets text and HTML over STARTTLS, with an envelope of exactly one recipient', async () => {
    const server = await mailServer()
    expect(await send(server.settings({ replyTo: { name: '', address: 'help@review.example' } }))).toEqual({
      ok: true,
    })
    const [received] = server.mails
    expect(received).toMatchObject({ from: sender.address, to: [mail.to], secure: true })
    expect(received?.raw).toMatch(/^From: Magnolia Review <do-not-reply@review.example>/m)
    expect(received?.raw).toMatch(/^Reply-To: help@review.example/m)
    expect(received?.raw).toMatch(/^Message-ID: <message-1\.1@review\.example>/m)
    expect(received?.raw).toMatch(/^Auto-Submitted: auto-generated/m)
    expect(received?.text).toMatch(/text\/plain[^]*The code is 123456\.[^]*text\/html[^]*<b>123456<\/b>/)
  })

  it('gets mail over implicit TLS when told so', async () => {
    const server = await mailServer({ secure: true })
    expect(await send(server.settings())).toEqual({ ok: true })
    expect(server.mails[0]?.secure).toBe(true)
  })

  it('gets the user and password that are set', async () => {
    const seen: unknown[] = []
    const server = await mailServer({
      authOptional: false,
      onAuth: ({ username, password }, _session, done) => {
        seen.push([username, password])
        if (password === 'right') done(null, { user: username })
        else done(new Error('no'))
      },
    })
    expect(await send(server.settings({ user: 'atrezzo', password: 'right' }))).toEqual({ ok: true })
    expect(await send(server.settings({ user: 'atrezzo', password: 'wrong' }))).toMatchObject({
      ok: false,
      permanent: false,
      fault: true,
    })
    expect(seen).toEqual([
      ['atrezzo', 'right'],
      ['atrezzo', 'wrong'],
    ])
  })

  it('gets nothing when STARTTLS was stripped', async () => {
    const server = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
    expect(await send(server.settings())).toMatchObject({ ok: false, permanent: false, fault: true })
    expect(server.mails).toEqual([])
  })

  it('gets mail in the clear only when told so', async () => {
    const server = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
    expect(await send(server.settings({ security: 'none' }))).toEqual({ ok: true })
    expect(server.mails[0]?.secure).toBe(false)
  })

  it('gets nothing when its certificate is not trusted', async () => {
    for (const secure of [true, false]) {
      const server = await mailServer({ secure })
      const { caFile: _, ...settings } = server.settings()
      expect(await send(settings)).toMatchObject({ ok: false, permanent: false, fault: true })
      expect(server.mails).toEqual([])
    }
  })

  it.each([
    ['to', 550, true],
    ['data', 554, true],
    ['to', 450, false],
    ['data', 451, false],
    // The sender is the installation's fault, and can be mended before the last try.
    ['from', 550, false],
    ['connect', 554, false],
  ] as const)(
    'that refuses at %s with %i is asked again unless that is for good',
    async (at, code, permanent) => {
      const server = await mailServer()
      server.trouble({ at, does: 'refuse', code })
      expect(await send(server.settings())).toMatchObject({ ok: false, permanent })
      server.trouble(undefined)
      expect(await send(server.settings())).toEqual({ ok: true })
    },
  )

  it.each(['connect', 'to', 'data'] as const)(
    'that drops the connection at %s is asked again',
    async (at) => {
      const server = await mailServer()
      server.trouble({ at, does: 'drop' })
      expect(await send(server.settings())).toMatchObject({ ok: false, permanent: false })
    },
  )

  it('that falls silent is given up in time for another one', async () => {
    const server = await mailServer()
    server.trouble({ at: 'data', does: 'hang' })
    const start = performance.now()
    expect(await send(server.settings())).toMatchObject({ ok: false, permanent: false })
    expect(performance.now() - start).toBeLessThan(9_500)
  })

  it.each([
    '"dana@evil.example x"@magnolia.clinic.example',
    'dana@magnolia.clinic.example, other@evil.example',
    'dana@magnolia.clinic.example (other@evil.example)',
    'dana@magnolia.clinic.example\r\nBcc: other@evil.example',
    'Dana <other@evil.example>',
    'dana@xn--80ak6aa92e.example.',
    'dana@bücher.example',
  ])('never hears of the address %j (R30)', async (to) => {
    const server = await mailServer()
    expect(await send(server.settings(), { ...mail, to })).toMatchObject({ ok: false, permanent: true })
    expect(server.mails).toEqual([])
  })

  it('gets another message id at each try, since each carries another code', async () => {
    const server = await mailServer()
    await send(server.settings())
    await send(server.settings(), { ...mail, attempt: 2 })
    const ids = server.mails.map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)?.[1])
    expect(new Set(ids).size).toBe(2)
  })
})

describe('two mail servers', () => {
  const log = pino({ level: 'silent' })
  const pair = (ways: Transport[], clock = settableClock()): Transport => failOver(ways, { clock, log })

  it('step in for each other when the first is down', async () => {
    const second = await mailServer()
    const down = { ...second.settings(), port: await closedPort() }
    const both = pair([createSmtp(down, sender), createSmtp(second.settings(), sender)])
    expect(await both.send(mail, signal)).toEqual({ ok: true })
    expect(second.mails).toHaveLength(1)
  })

  it('step in when the first is refusing or dropping, and the first is asked last for a minute', async () => {
    const [first, second] = [await mailServer(), await mailServer()]
    const clock = settableClock()
    const both = pair(
      [first, second].map((server) => createSmtp(server.settings(), sender)),
      clock,
    )
    first.trouble({ at: 'to', does: 'refuse', code: 451 })
    expect(await both.send(mail, signal)).toEqual({ ok: true })
    first.trouble(undefined)
    await both.send(mail, signal)
    expect([first.mails.length, second.mails.length]).toEqual([0, 2])
    clock.advance(61_000)
    await both.send(mail, signal)
    expect([first.mails.length, second.mails.length]).toEqual([1, 2])
  })

  it('give up for good only when both say so', async () => {
    const [first, second] = [await mailServer(), await mailServer()]
    const both = pair([first, second].map((server) => createSmtp(server.settings(), sender)))
    first.trouble({ at: 'to', does: 'refuse', code: 550 })
    second.trouble({ at: 'to', does: 'refuse', code: 450 })
    expect(await both.send(mail, signal)).toMatchObject({ ok: false, permanent: false })
    second.trouble({ at: 'to', does: 'refuse', code: 550 })
    expect(await both.send(mail, signal)).toMatchObject({ ok: false, permanent: true })
  })
})

function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
