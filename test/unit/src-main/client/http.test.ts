import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createHttpClient, type HttpClient } from '../../../../src-main/client/http.ts'
import { json, startFakeServer, type FakeServer, type Seen } from './fake-server.ts'

const answer = z.object({ value: z.number() })
const post = { method: 'post', path: '/v1/x', body: { a: 1 }, token: 't0ken', answer } as const
const problem = (status: number, code: string, more: object = {}) => ({
  type: 'about:blank',
  title: 'x',
  status,
  code,
  ...more,
})

let server: FakeServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

const setUp = async (
  handler: (response: ServerResponse, seen: Seen, count: number) => void,
  timeout = 2_000,
): Promise<{ client: HttpClient; server: FakeServer; broken: ReturnType<typeof vi.fn> }> => {
  const started = await startFakeServer(handler)
  server = started
  const broken = vi.fn()
  const client = createHttpClient({
    findEndpoint: async () => ({ kind: 'bundled', socketPath: started.socketPath, launchSecret: 's3cret' }),
    fetch,
    timeout,
    onBrokenAnswer: broken,
  })
  return { client, server: started, broken }
}

describe('HTTP client', () => {
  it("sends the companion's host, the launch secret, the token and a key when it posts", async () => {
    const { client, server } = await setUp((response) => json(response, 201, { value: 1, more: 2 }))
    expect(await client.send(post)).toEqual({ ok: true, value: { value: 1 } })
    const [seen] = server.seen
    expect(seen).toMatchObject({ method: 'POST', url: '/v1/x', body: '{"a":1}' })
    expect(seen?.headers).toMatchObject({
      host: 'companion.atrezzo.internal',
      'atrezzo-launch': 's3cret',
      authorization: 'Bearer t0ken',
      'content-type': 'application/json',
    })
    expect(Buffer.from(String(seen?.headers['idempotency-key']), 'base64url')).toHaveLength(32)
    expect(seen?.headers.origin).toBeUndefined()
  })

  it('sends no key and no token when it reads without one', async () => {
    const { client, server } = await setUp((response) => json(response, 200, { value: 1 }))
    await client.send({ method: 'get', path: '/v1/x', answer })
    expect(server.seen[0]?.headers).not.toHaveProperty('idempotency-key')
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization')
  })

  it('asks once more with the same key when the answer was lost', async () => {
    const { client, server } = await setUp((response, _seen, count) =>
      count === 1 ? response.destroy() : json(response, 200, { value: 2 }),
    )
    expect(await client.send(post)).toEqual({ ok: true, value: { value: 2 } })
    const keys = server.seen.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
  })

  it.each(['patch', 'delete'] as const)('repeats its key, too, when a %s was lost', async (method) => {
    const { client, server } = await setUp((response, _seen, count) =>
      count === 1 ? response.destroy() : json(response, 200, { value: 2 }),
    )
    expect(await client.send({ ...post, method })).toEqual({ ok: true, value: { value: 2 } })
    const [first, second] = server.seen.map(({ headers }) => headers['idempotency-key'])
    expect(first).toMatch(/^[\w-]{43}$/)
    expect(second).toBe(first)
  })

  it('asks no other server when one is chosen while the answer is awaited', async () => {
    const { server } = await setUp((response) => json(response, 200, { value: 3 }))
    const places = [`${server.socketPath}-gone`, null]
    const client = createHttpClient({
      findEndpoint: async () => {
        const socketPath = places.shift()
        return typeof socketPath === 'string'
          ? { kind: 'bundled', socketPath, launchSecret: 's' }
          : { kind: 'shared', origin: 'https://other.example' }
      },
      fetch: () => Promise.reject(new Error('must not be asked')),
      timeout: 1_000,
    })
    expect(await client.send(post)).toEqual({ ok: false, failure: { code: 'offline' } })
  })

  it('uses another key when it posts another time', async () => {
    const { client, server } = await setUp((response) => json(response, 200, { value: 2 }))
    await client.send(post)
    await client.send(post)
    expect(server.seen[0]?.headers['idempotency-key']).not.toBe(server.seen[1]?.headers['idempotency-key'])
  })

  it('answers offline after two tries when no answer comes', async () => {
    const { client, server } = await setUp((response) => response.destroy())
    expect(await client.send(post)).toEqual({ ok: false, failure: { code: 'offline' } })
    expect(server.seen).toHaveLength(2)
  })

  it('answers offline after two tries when answers take too long', async () => {
    const { client, server } = await setUp(() => undefined, 30)
    expect(await client.send({ ...post, method: 'get' })).toEqual({ ok: false, failure: { code: 'offline' } })
    expect(server.seen).toHaveLength(2)
  })

  it('answers offline without sending anything when there is no server', async () => {
    const client = createHttpClient({ findEndpoint: async () => null, fetch, timeout: 100 })
    expect(await client.send(post)).toEqual({ ok: false, failure: { code: 'offline' } })
  })

  it('goes to where the server is now when it has been restarted in between', async () => {
    const { server } = await setUp((response) => json(response, 200, { value: 3 }))
    const places = [`${server.socketPath}-gone`, server.socketPath]
    const client = createHttpClient({
      findEndpoint: async () => ({ kind: 'bundled', socketPath: places.shift() ?? '', launchSecret: 's' }),
      fetch,
      timeout: 1_000,
    })
    expect(await client.send(post)).toEqual({ ok: true, value: { value: 3 } })
  })

  it.each([
    [problem(422, 'code-invalid', { attemptsLeft: 3 }), { code: 'code-invalid', attemptsLeft: 3 }],
    [problem(429, 'too-many-attempts', { retryAfter: 30 }), { code: 'too-many-attempts', retryAfter: 30 }],
    [problem(409, 'step-mismatch'), { code: 'step-mismatch' }],
    [problem(418, 'teapot'), { code: 'unavailable' }],
  ])('gives the failure and nothing of HTTP when the server answers %j', async (body, failure) => {
    const { client, server } = await setUp((response) => json(response, body.status, body))
    expect(await client.send(post)).toEqual({ ok: false, failure })
    expect(server.seen).toHaveLength(1)
  })

  it('answers unavailable and says which request when an answer breaks the contract', async () => {
    const { client, broken } = await setUp((response) => json(response, 200, { value: 'text' }))
    expect(await client.send(post)).toEqual({ ok: false, failure: { code: 'unavailable' } })
    expect(broken).toHaveBeenCalledWith('post /v1/x')
  })

  it.each([
    ['no JSON', (response: ServerResponse) => response.end('<html>')],
    ['a redirect', (response: ServerResponse) => response.writeHead(302, { location: '/elsewhere' }).end()],
    ['a broken error', (response: ServerResponse) => response.writeHead(500).end('{')],
  ])('answers unavailable when the server sends %s', async (_name, respond) => {
    const { client, server } = await setUp((response) => void respond(response))
    expect(await client.send({ ...post, method: 'get' })).toEqual({
      ok: false,
      failure: { code: 'unavailable' },
    })
    expect(server.seen).toHaveLength(1)
  })

  it('sends a form when it reports a key press', async () => {
    const { client, server } = await setUp((response) => response.writeHead(204).end())
    const body = new URLSearchParams({ Digits: '#' })
    expect(await client.sendForNothing({ method: 'post', path: '/v1/calls/a', body })).toEqual({
      ok: true,
      value: null,
    })
    expect(server.seen[0]?.body).toBe('Digits=%23')
    expect(server.seen[0]?.headers['content-type']).toContain('application/x-www-form-urlencoded')
  })
})
