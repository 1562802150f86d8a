// R12, the answer tells who exists (CVE-2026-103526). Defence: one failure for all of them in server/flows/login/,
// server/flows/recovery/sending.ts, server/help/, server/flows/registration/. ASVS: 6.3.8
// Seen to fail with `not-found` answered for nobody in server/help/mail-ticket.ts, with `forbidden` for a wrong password
// where there is an account, and with an error for a taken address.
import { beforeAll, expect, test, vi } from 'vitest'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember } from '../server/limits/support.ts'
import { clinic, newPerson, register, start, userInformation } from '../server/flows/support/http-client.ts'
import { rawRequest } from './support/raw-request.ts'

type Typed = { readonly email: string; readonly username: string }
const password = 'not the right one'
/** What is another at each answer: times, ids, secrets. */
const changing = [/"(token|expiresAt|id)":"[^"]*"/g, /"(retryAfter|secondsLeft|resendIn)":\d+/g]

vi.setConfig({ testTimeout: 60_000 })

forEachStore('R12, what is answered', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
  })

  /** Status, headers and body of an answer, without what changes from one to the next and what was typed. */
  async function answer(path: string, body: unknown, typed: Typed, token?: string): Promise<unknown> {
    const text = JSON.stringify(body)
    const answered = await rawRequest(server, {
      method: 'POST',
      path,
      body: text,
      headers: {
        host: new URL(server.url).host,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(text)),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    })
    const { date: _, 'content-length': length, ...headers } = answered.headers
    const plain = changing.reduce((left, pattern) => left.replace(pattern, '"$1":0'), answered.body)
    const seen = plain.replaceAll(typed.email, 'ADDRESS').replaceAll(typed.username, 'USERNAME')
    return { status: answered.status, headers, body: seen, length: length === undefined }
  }

  const act = async (flow: object, action: string, body: object, typed: Typed) => {
    const { token } = await start(server, flow)
    return answer(`/v1/flow/${action}`, body, typed, token)
  }

  const requests: Readonly<Record<string, (typed: Typed) => Promise<unknown>>> = {
    login: (typed) =>
      act(
        { kind: 'login', option: 'phone', remember: false },
        'submit-credentials',
        { email: typed.email, password },
        typed,
      ),
    'a forgotten password': (typed) =>
      act({ kind: 'recovery', option: 'phone' }, 'send-email-code', { email: typed.email }, typed),
    'a registration reset': (typed) => answer('/v1/registration-resets', { username: typed.username }, typed),
    'a completion': (typed) =>
      answer('/v1/registration-completions', { email: typed.email, password }, typed),
    'a reminder': (typed) => answer('/v1/username-reminders', { email: typed.email }, typed),
    'username and password': (typed) =>
      answer('/v1/flows', { kind: 'enrollment', username: typed.username, password }, typed),
    'a typed code of a mail': (typed) =>
      answer('/v1/flows', { kind: 'enrollment', email: typed.email, mailCode: '0000000000' }, typed),
    registration: async (typed) => {
      const client = await start(server, { kind: 'registration' })
      await client.go('specify-organization', clinic)
      const { username } = newPerson()
      const body = userInformation({ username, email: typed.email })
      return answer('/v1/flow/enter-user-information', body, { ...typed, username }, client.token)
    },
  }

  async function people(): Promise<Typed[]> {
    const [active, disabled, unfinished] = [await addMember(server), await addMember(server), newPerson()]
    await register(server, unfinished)
    await server.context.store.db
      .updateTable('user')
      .set({ status: 'disabled' })
      .where('id', '=', disabled.id)
      .execute()
    return [newPerson(), active, disabled, unfinished]
  }

  test.each(Object.entries(requests))(
    'to %s is the same for everybody, ten times and more',
    async (_, ask) => {
      const [nobody, ...others] = await people()
      if (nobody === undefined) throw new Error('There is nobody')
      for (let count = 0; count < 12; count += 1) {
        const expected = await ask(nobody)
        for (const typed of others) expect(await ask(typed)).toEqual(expected)
      }
    },
  )

  test('leads to a mail for its owner only', async () => {
    const [nobody, , disabled] = await people()
    const mailsTo = async () =>
      (await server.outbox()).filter(({ to }) => to === nobody?.email || to === disabled?.email).length
    const before = await mailsTo()
    for (const typed of [nobody, disabled]) {
      if (typed === undefined) continue
      for (const name of ['a forgotten password', 'a registration reset', 'a completion', 'a reminder'])
        await requests[name]?.(typed)
    }
    expect(await mailsTo()).toBe(before)
  })
})
