import { createServer as createHttp, type RequestListener, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ownCompatibility } from '../../../../server/contract/compatibility.ts'
import { clockSkew } from '../../../../src-main/connection/clock-skew.ts'
import { createProbe, judgeProtocol } from '../../../../src-main/connection/probe.ts'
import { net } from '../../../host/stand-in/net.ts'
import { makeAuthority, type Authority, type Certificate } from '../../../e2e/support/certificates.ts'

let known: Authority
let unknown: Authority
const trusted = getCACertificates('default')
const servers: Server[] = []

beforeAll(() => {
  known = makeAuthority()
  unknown = makeAuthority()
  // As the operating system's store does it for an organization's own authority.
  setDefaultCACertificates([...trusted, known.pem])
})
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})
afterAll(() => {
  setDefaultCACertificates(trusted)
  known.remove()
  unknown.remove()
})

const listen = async (server: Server): Promise<number> => {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
const secure = async (certificate: Certificate, answer: RequestListener): Promise<string> =>
  `https://localhost:${await listen(createHttps(certificate, answer))}`
const asked: typeof fetch = (input, init) => net.fetch(input instanceof URL ? input.href : input, init)
const look = (origin: string, skew: typeof clockSkew = async () => null, timeout = 5_000) =>
  createProbe({ fetch: asked, timeout, clockSkew: skew })(origin)

const sends =
  (status: number, body: unknown, type = 'application/json'): RequestListener =>
  (_request, response) =>
    response
      .writeHead(status, { 'content-type': type })
      .end(typeof body === 'string' ? body : JSON.stringify(body))
const ours = sends(200, ownCompatibility)
const problem = (code: string, status: number) => ({ type: 'about:blank', title: 'x', status, code })

describe('a look at a server', () => {
  it('finds nothing wrong when ours answers with a certificate of an authority that is trusted', async () => {
    const asked: string[] = []
    const origin = await secure(known.issue('localhost'), (request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`)
      ours(request, response)
    })
    expect(await look(origin)).toBeNull()
    expect(asked).toEqual(['GET /v1/compatibility '])
  })

  it.each([
    ['certificate-authority', () => unknown.issue('localhost')],
    ['certificate-name', () => known.issue('elsewhere.example')],
    ['certificate-date', () => known.issue('localhost', -1)],
  ] as const)('finds %s, and sends nothing, when the certificate is of that kind', async (trouble, issue) => {
    let requests = 0
    const origin = await secure(issue(), () => (requests += 1))
    expect(await look(origin)).toBe(trouble)
    expect(requests).toBe(0)
  })

  it('finds the clock wrong when the host tells another time than the computer', async () => {
    const origin = await secure(known.issue('localhost', -1), ours)
    const date = new Date(Date.now() - 30 * 24 * 3_600_000).toUTCString()
    const port = await listen(
      createHttp((_request, response) => response.writeHead(301, { date, location: '/' }).end()),
    )
    expect(await look(origin, (where) => clockSkew(where, port))).toBe('clock-wrong')
    const right = await listen(createHttp((_request, response) => response.end()))
    expect(await look(origin, (where) => clockSkew(where, right))).toBe('certificate-date')
  })

  it.each([
    ['web-page', sends(200, '<html><title>Sign in to the Wi-Fi</title>', 'text/html')],
    ['web-page', sends(511, '<html>', 'text/html')],
    [
      'web-page',
      ((_request, response) =>
        response
          .writeHead(302, { location: 'https://portal.wifi.example/' })
          .end()) satisfies RequestListener,
    ],
    ['not-our-server', sends(200, { status: 'ok' })],
    ['not-our-server', sends(404, '<html>', 'text/html')],
    ['server-too-old', sends(404, problem('not-found', 404), 'application/problem+json')],
    ['server-unwell', sends(503, problem('unavailable', 503), 'application/problem+json')],
    ['server-unwell', sends(502, '<html>Bad Gateway', 'text/html')],
    ['app-too-old', sends(200, { ...ownCompatibility, protocol: { oldest: 2, newest: 3 } })],
    ['unreachable', ((request) => void request.socket.destroy()) satisfies RequestListener],
  ] as const)('finds %s when that is what answers', async (trouble, answer) => {
    expect(await look(await secure(known.issue('localhost'), answer))).toBe(trouble)
  })

  it('finds that the proxy wants a sign-in when it says so in place of the server', async () => {
    // Node's fetch makes an error without words of it, Electron an answer.
    const fetch = async () => new Response('', { status: 407 })
    const probe = createProbe({ fetch, timeout: 1_000, clockSkew: async () => null })
    expect(await probe('http://localhost:1')).toBe('proxy-login')
  })

  it('finds what is in the way when nothing of ours is there', async () => {
    const port = await listen(createHttp(ours))
    expect(await look(`https://localhost:${port}`)).toBe('not-our-server')
    await new Promise((resolve) => servers.pop()?.close(resolve))
    expect(await look(`https://localhost:${port}`)).toBe('refused')
    expect(await look('https://nowhere.invalid')).toBe('address-unknown')
    expect(await look(await secure(known.issue('localhost'), () => undefined), undefined, 200)).toBe(
      'timeout',
    )
  })
})

describe('the protocol', () => {
  it('says who is to be updated when app and server have nothing in common', () => {
    expect(judgeProtocol({ oldest: 2, newest: 4 }, 3)).toBeNull()
    expect(judgeProtocol({ oldest: 2, newest: 4 }, 1)).toBe('app-too-old')
    expect(judgeProtocol({ oldest: 2, newest: 4 }, 5)).toBe('server-too-old')
  })
})
