import { expect } from 'vitest'
import type { loadLimits } from '../../../../server/limits/table/load.ts'
import { newPerson, start } from '../../flows/support/http-client.ts'
import type { TestServer } from '../../harness.ts'
import { addMember, second, type Measure } from '../support.ts'

const body = { kind: 'registration' }

const openFrom = (server: TestServer, forwarded: string) =>
  server.ask('startFlow', { body, headers: { 'x-forwarded-for': forwarded } })

export const load: Readonly<Record<keyof typeof loadLimits, Measure>> = {
  peerRequestsPerMinute: async (bench) => {
    const limits = { peerRequestsPerMinute: 10 }
    const server = await bench.start({ limits, settings: { trustedProxies: ['127.0.0.0/8'] } })
    for (let count = 0; count < 10; count += 1)
      expect((await openFrom(server, '203.0.113.7')).status).toBe(201)
    const { status, headers } = await openFrom(server, '203.0.113.7')
    expect([status, headers.get('retry-after')]).toEqual([429, '6'])
    // What the peer itself writes stands before what the proxy adds.
    expect((await openFrom(server, '198.51.100.9, 203.0.113.7')).status).toBe(429)
    expect((await openFrom(server, '203.0.113.8')).status).toBe(201)
    expect((await server.ask('getTerms', { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(200)
    server.clock.advance(6 * second)
    expect((await openFrom(server, '203.0.113.7')).status).toBe(201)
    expect((await openFrom(server, '203.0.113.7')).status).toBe(429)
  },
  passwordQueue: async (bench) => {
    const server = await bench.start({ limits: { passwordQueue: 2 } })
    const { email } = await addMember(server)
    const tries = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const client = await start(server, { kind: 'login', option: 'phone', remember: false })
        return { client, email: index % 2 === 0 ? email : newPerson().email }
      }),
    )
    const answers = await Promise.all(
      tries.map(({ client, email: typed }) =>
        client.act('submit-credentials', { email: typed, password: 'not the right one' }),
      ),
    )
    const turnedAway = answers.filter(({ problem }) => problem?.code === 'unavailable')
    const evaluated = answers.filter(({ problem }) => problem?.code === 'unauthorized')
    expect(evaluated.length).toBeGreaterThanOrEqual(2)
    expect(turnedAway.length).toBeGreaterThan(0)
    expect(turnedAway.length + evaluated.length).toBe(8)
    for (const { problem } of turnedAway)
      expect(problem).toEqual({ ...turnedAway[0]?.problem, retryAfter: 2 })
    const rows = await server.context.store.db.selectFrom('failure').select('count').execute()
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(evaluated.length)
  },
}
