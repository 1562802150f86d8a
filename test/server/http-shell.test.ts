import { expect, test } from 'vitest'
import { routes } from '../../server/contract/routes.ts'
import { check } from './api.ts'
import { forEachStore } from './harness.ts'

forEachStore('http shell', (bench) => {
  test.each([
    '',
    'Bearer',
    'Bearer x',
    'Basic YTpi',
    `Bearer ${'x'.repeat(43)}`,
    `Bearer ${'x'.repeat(10_000)}`,
  ])('takes no session when the authorization is "%.20s"', async (authorization) => {
    const server = await bench.shared()
    const answer = await server.ask('getSession', { headers: { authorization } })
    expect(answer.problem?.code).toBe('unauthorized')
  })

  test.each([
    ['text that is no JSON', '{"kind":'],
    ['an array', '[]'],
    ['a number', '1'],
    ['null', 'null'],
    ['an unknown kind', '{"kind":"other"}'],
    ['an array where text belongs', '{"kind":["registration"]}'],
    ['an extra field', '{"kind":"registration","role":"administrative"}'],
    ['a prototype', '{"kind":"registration","__proto__":{"admin":true}}'],
  ])('refuses a body that is %s', async (_, text) => {
    const server = await bench.shared()
    const answer = await server.ask('startFlow', { raw: { text, type: 'application/json' } })
    expect(answer.problem?.code).toBe('invalid-input')
  })

  test('refuses a body that is not declared as JSON', async () => {
    const server = await bench.shared()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      const answer = await server.ask('startFlow', { raw: { text: '{"kind":"registration"}', type } })
      expect(answer.problem?.code).toBe('invalid-input')
    }
  })

  test('takes JSON with a character set', async () => {
    const server = await bench.shared()
    const type = 'application/json; charset=utf-8'
    const answer = await server.ask('startFlow', { raw: { text: '{"kind":"registration"}', type } })
    expect(answer.status).toBe(201)
  })

  test('refuses a body of more than 32 kB', async () => {
    const server = await bench.shared()
    const text = JSON.stringify({ kind: 'registration', filler: 'x'.repeat(100_000) })
    const answer = await server.ask('startFlow', { raw: { text, type: 'application/json' } })
    expect(answer.problem?.code).toBe('too-large')
  })

  test('refuses a body that claims to be compressed and is not', async () => {
    const server = await bench.shared()
    const answer = await server.ask('startFlow', {
      raw: { text: 'x', type: 'application/json' },
      headers: { 'content-encoding': 'gzip' },
    })
    expect(answer.problem?.code).toBe('invalid-input')
  })

  test('answers a path that it does not have with a problem', async () => {
    const server = await bench.shared()
    for (const path of [
      '/',
      '/v1',
      '/v1/nothing',
      '/v1/flow/%E0%A4%A',
      '/v1/flow/a/b',
      '/.env',
      '//v1/session',
    ]) {
      const response = await fetch(server.url + path)
      const told = await check(routes.health, response)
      expect([path, told.problem?.code]).toEqual([path, 'not-found'])
    }
  })

  test('sends no header that names its parts, and the protective ones', async () => {
    const { headers } = await (await bench.shared()).ask('health')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('etag')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('gives branding and terms', async () => {
    const server = await bench.shared()
    expect((await server.askFor('getBranding')).productName).toBe('Atrezzo Desktop')
    const terms = await server.askFor('getTerms')
    expect(terms.text.split(/\s+/).length).toBeGreaterThan(400)
  })

  test('reports a key press of a call that is not there as not found', async () => {
    const server = await bench.shared()
    const raw = { text: 'Digits=%23', type: 'application/x-www-form-urlencoded' }
    const answer = await server.ask('answerCall', { params: { answer: 'x'.repeat(43) }, raw })
    expect(answer.problem?.code).toBe('not-found')
  })
})

forEachStore('a store that is down', (bench) => {
  test('is told as unavailable, without a word of what broke', async () => {
    const server = await bench.start()
    // Not asked for its readiness before: an answer to that counts for a second.
    expect((await server.ask('health')).status).toBe(200)
    await server.place.cutConnections()
    if (bench.dialect === 'sqlite') await server.context.store.close()
    for (const name of ['readiness', 'startFlow', 'getSession'] as const) {
      const answer = await server.ask(name, {
        token: 'x'.repeat(43),
        ...(name === 'startFlow' ? { body: { kind: 'registration' } } : {}),
      })
      expect([name, answer.problem]).toEqual([name, expect.objectContaining({ code: 'unavailable' })])
      expect(JSON.stringify(answer.problem)).not.toMatch(/sql|connect|select|\.ts/i)
    }
    expect((await server.ask('health')).status).toBe(200)
  })
})
