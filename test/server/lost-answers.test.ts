import { createServer, request, type Server } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { createApi, type Api } from '../../src-main/client/api.ts'
import { createHttpClient } from '../../src-main/client/http.ts'
import { portOf } from '../../server/listen.ts'
import { forEachStore, type TestServer } from './harness.ts'

const who = { username: 'daisy.field', email: 'daisy@clinic.example' }

/** A balancer that loses the answer to the first try of every request that changes something. */
async function startForgetful(target: string): Promise<{ origin: string; lost: () => number }> {
  const seen = new Set<unknown>()
  const front: Server = createServer((incoming, response) => {
    const { method, url = '/', headers } = incoming
    const key = headers['idempotency-key']
    const loses = method !== 'GET' && !seen.has(key)
    seen.add(key)
    const host = new URL(target).host
    const upstream = request(new URL(url, target), { method, headers: { ...headers, host } }, (answer) => {
      if (loses) {
        answer.resume().once('end', () => response.destroy())
        return
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    incoming.pipe(upstream)
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    front.closeAllConnections()
    front.close()
  })
  return { origin: `http://127.0.0.1:${portOf(front)}`, lost: () => seen.size }
}

const openApi = (origin: string): Api =>
  createApi(
    createHttpClient({
      findEndpoint: async () => ({ kind: 'shared', origin }),
      fetch: (input, init) => fetch(input, init),
      timeout: 10_000,
    }),
  )

/** Registers, and opens the enrolment of the mailed link. */
async function openEnrollment(server: TestServer, api: Api): Promise<string> {
  const registration = await api.startFlow({ kind: 'registration' })
  if (!registration.ok) throw new Error(registration.failure.code)
  const { token } = registration.value
  const organization = { npi: '1234567893', registrationCode: 'MS00012345' }
  await api.actOnFlow(token, 'specify-organization', organization)
  const name = { firstName: 'Daisy', lastName: 'Field', fax: '6015550143' }
  await api.actOnFlow(token, 'enter-user-information', { ...who, ...name, confirmEmail: who.email })
  const mails = await server.outbox()
  expect(mails).toHaveLength(1)
  const enrollment = await api.startFlow({ kind: 'enrollment', ticket: mails[0]?.ticket ?? '' })
  if (!enrollment.ok) throw new Error(enrollment.failure.code)
  return enrollment.value.token
}

forEachStore('an answer that is lost', (bench) => {
  test('is asked for again by the app, and nothing is sent twice and no try is counted twice', async () => {
    const server = await bench.start()
    const { origin, lost } = await startForgetful(server.url)
    const api = openApi(origin)
    const token = await openEnrollment(server, api)
    const act = (action: string, input: Record<string, unknown>) => api.actOnFlow(token, action, input)

    await act('choose-method', { method: 'email' })
    expect(await act('send-email-code', { email: who.email })).toMatchObject({ ok: true })
    const codes = (await server.outbox()).filter(({ code }) => code !== undefined)
    expect(codes).toHaveLength(1)

    const code = codes[0]?.code ?? ''
    const wrong = code.slice(0, 5) + String((Number(code.slice(5)) + 1) % 10)
    const failure = { code: 'code-invalid', attemptsLeft: 4 }
    expect(await act('verify-email-code', { code: wrong })).toEqual({ ok: false, failure })
    expect(await act('verify-email-code', { code })).toMatchObject({ ok: true, value: { step: 'password' } })
    expect(lost()).toBe(8)
  })
})
