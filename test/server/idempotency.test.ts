import { expect, test } from 'vitest'
import { newToken, sha256 } from '../../server/random.ts'
import { forEachStore, type TestServer } from './harness.ts'

const registration = { kind: 'registration' }
const open = (server: TestServer, key: string, body: unknown = registration) =>
  server.ask('startFlow', { body, headers: { 'idempotency-key': key } })

async function countFlows(server: TestServer): Promise<number> {
  return (await server.context.store.db.selectFrom('flow').select('id').execute()).length
}

forEachStore('Idempotency-Key', (bench) => {
  test('gives the same answer again and acts once', async () => {
    const server = await bench.start()
    const key = newToken()
    const first = await open(server, key)
    const second = await open(server, key)
    expect(second.status).toBe(201)
    expect(second.value).toEqual(first.value)
    expect(await countFlows(server)).toBe(1)
  })

  test('acts once when ten requests come at once', async () => {
    const server = await bench.start()
    const key = newToken()
    const answers = await Promise.all(Array.from({ length: 10 }, () => open(server, key)))
    expect(new Set(answers.map((answer) => answer.value?.token)).size).toBe(1)
    expect(await countFlows(server)).toBe(1)
  })

  test('gives a failure again, too', async () => {
    const server = await bench.shared()
    const { token } = await server.askFor('startFlow', { body: registration })
    const act = (key: string) =>
      server.ask('actOnFlow', {
        params: { action: 'specify-organization' },
        token,
        body: { npi: '1234567893', registrationCode: 'WRONG' },
        headers: { 'idempotency-key': key },
      })
    const key = newToken()
    const first = await act(key)
    expect(first.problem?.code).toBe('not-in-roster')
    expect((await act(key)).problem).toEqual(first.problem)
  })

  test('leaves nothing by which the body could be guessed', async () => {
    const server = await bench.start()
    const key = newToken()
    await open(server, key)
    const rows = await server.context.store.db.selectFrom('idempotency').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(key)
    expect(rows[0]?.body_hash).not.toBe(sha256(JSON.stringify(registration)))
  })

  test('is a conflict when the body differs', async () => {
    const server = await bench.shared()
    const key = newToken()
    await open(server, key)
    const other = await open(server, key, { kind: 'login', option: 'phone', remember: false })
    expect(other.problem?.code).toBe('conflict')
  })

  test('counts for its own bearer and path only', async () => {
    const server = await bench.shared()
    const key = newToken()
    const flows = [await open(server, newToken()), await open(server, newToken())]
    for (const flow of flows) {
      const cancelled = await server.ask('actOnFlow', {
        params: { action: 'cancel' },
        token: flow.value?.token,
        headers: { 'idempotency-key': key },
      })
      expect(cancelled.status).toBe(200)
    }
  })

  test('is forgotten after 60 seconds', async () => {
    const server = await bench.start()
    const key = newToken()
    const first = await open(server, key)
    server.clock.advance(59_999)
    expect((await open(server, key)).value).toEqual(first.value)
    server.clock.advance(1)
    expect((await open(server, key)).value?.token).not.toBe(first.value?.token)
  })

  test.each(['short', 'x'.repeat(201), `with blank ${newToken()}`])(
    'is refused when it is "%.16s…"',
    async (key) => {
      const server = await bench.shared()
      expect((await open(server, key)).problem).toMatchObject({
        code: 'invalid-input',
        errors: [{ path: 'Idempotency-Key' }],
      })
    },
  )

  test('leaves no token in the store', async () => {
    const server = await bench.shared()
    const key = newToken()
    const token = (await open(server, key)).value?.token ?? ''
    expect(token).toHaveLength(43)
    const rows = JSON.stringify(await server.context.store.db.selectFrom('idempotency').selectAll().execute())
    expect(rows).not.toContain(token)
    expect(rows).not.toContain(key)
  })
})
