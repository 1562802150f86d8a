import { afterAll, expect, it } from 'vitest'
import { z } from 'zod'
import { openStore } from '../../../server/store/open.ts'
import { storeLocation } from '../../../server/config/config.ts'
import { ask, askFor } from '../api.ts'
import { clinic, newPerson, userInformation } from '../flows/support/http-client.ts'
import { forEachStore } from '../harness.ts'
import { serveCommand, type Serving } from '../processes.ts'
import { prepare, publicUrl } from './installation.ts'
import {
  codeIn,
  mailCertificate,
  mailTo,
  startMailServer,
  ticketIn,
  type MailServer,
  type MailStep,
} from './mail-server.ts'

forEachStore('a server that is killed while it sends', (bench) => {
  const running: { stop: () => Promise<unknown> }[] = []
  afterAll(async () => {
    for (const one of running) await one.stop()
  })

  /** Kills the server the moment the mail server has reached a step, and starts it again. */
  async function world() {
    const place = await bench.makePlace()
    await prepare(place)
    const mail = await startMailServer()
    const { databaseUrl, dataDir = '' } = place.settings
    const env = {
      ...(databaseUrl === undefined ? {} : { ATREZZO_DATABASE_URL: databaseUrl }),
      ATREZZO_PUBLIC_URL: publicUrl,
      ATREZZO_SMTP_HOST: '127.0.0.1',
      ATREZZO_SMTP_PORT: String(mail.port),
      ATREZZO_SMTP_CA_FILE: mailCertificate,
    }
    const startUp = () => serveCommand(['--port', '0', '--data-dir', dataDir], env)
    const state = { server: await startUp() }
    running.push({ stop: async () => [await state.server.end('SIGKILL'), await mail.stop()] })
    return {
      mail,
      url: () => state.server.address,
      crashAt: async (step: MailStep, act: () => Promise<unknown>) => {
        await killAt(mail, state.server, step, act)
        await endLeases(place.settings)
        state.server = await startUp()
      },
    }
  }

  async function killAt(mail: MailServer, server: Serving, step: MailStep, act: () => Promise<unknown>) {
    const killed = new Promise<void>((resolve) => {
      const whom = () => void server.end('SIGKILL').then(() => resolve())
      mail.trouble({ at: step, does: 'tell', whom })
    })
    await act()
    await killed
    mail.trouble(undefined)
  }

  // Other replicas take over after a minute, which no test waits for.
  async function endLeases(settings: Parameters<typeof storeLocation>[0]) {
    if (bench.dialect === 'sqlite') return
    const store = openStore(storeLocation(settings))
    await store.db.updateTable('message').set({ leased_until: 1 }).where('status', '=', 'leased').execute()
    await store.close()
  }

  it.each(['connect', 'to', 'data'] as const)(
    'loses no message, and no stale link or code works, at the step %s',
    async (step) => {
      const { mail, url, crashAt } = await world()
      const person = newPerson()
      const open = async (body: unknown) =>
        z.object({ token: z.string() }).parse(await askFor(url(), 'startFlow', { body })).token
      const act = (token: string, action: string, body: unknown = {}) =>
        ask(url(), 'actOnFlow', { token, params: { action }, body })
      /** All mails to the person, once a new one is there. */
      const mails = async (more: number) => {
        await expect.poll(() => mail.mails.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(more)
        return mail.mails.map(({ text }) => text)
      }

      const registration = await open({ kind: 'registration' })
      await act(registration, 'specify-organization', clinic)
      await crashAt(step, () => act(registration, 'enter-user-information', userInformation(person)))
      const afterLink = await mails(step === 'data' ? 2 : 1)
      const link = ticketIn(mailTo(mail, person.email))
      if (step === 'data') {
        const stale = ticketIn(afterLink[0] ?? '')
        expect(stale).not.toBe(link)
        const told = await ask(url(), 'startFlow', { body: { kind: 'enrollment', ticket: stale } })
        expect(told.problem).toBeDefined()
      }

      const enrollment = await open({ kind: 'enrollment', ticket: link })
      // The one method that a server without a telephone provider offers.
      const chosen = await act(enrollment, 'choose-method', { method: 'email' })
      expect(chosen.value).toMatchObject({ step: 'email' })
      const before = mail.mails.length
      await crashAt(step, () => act(enrollment, 'send-email-code', { email: person.email }))
      const codes = (await mails(before + (step === 'data' ? 2 : 1))).slice(before).map(codeIn)
      const newest = codes.at(-1) ?? ''
      for (const stale of codes.filter((code) => code !== newest)) {
        const told = await act(enrollment, 'verify-email-code', { code: stale })
        expect(told.problem?.code).toBe('code-invalid')
      }
      const told = await act(enrollment, 'verify-email-code', { code: newest })
      expect(told.value).toMatchObject({ step: 'password' })
    },
    60_000,
  )
})
