import { expect, test, vi } from 'vitest'
import { resetClock } from '../../../server/installation/reset-clock.ts'
import { forEachStore } from '../harness.ts'
import { runCommand } from '../processes.ts'
import { newPerson, enrollByText } from '../flows/support/http-client.ts'
import { settableClock } from '../settable-clock.ts'

vi.setConfig({ testTimeout: 60_000 })
const hour = 3_600_000
const year = 365 * 24 * hour

forEachStore('clock reset', (bench) => {
  test('ends what began while the clock ran ahead, and lets waits end', async () => {
    const clock = settableClock(Date.now() + year)
    const server = await bench.start({ clock })
    const person = newPerson()
    const { session } = await enrollByText(server, person)
    const token = session?.token ?? ''
    const open = await server.askFor('startFlow', { body: { kind: 'registration' } })
    const { db } = server.context.store
    const failure = { subject: 'somebody', count: 10, updated_at: clock.now() }
    await db
      .insertInto('failure')
      .values([
        { ...failure, factor: 'waits', blocked_until: clock.now() + hour },
        { ...failure, factor: 'disabled', blocked_until: Number.MAX_SAFE_INTEGER },
      ])
      .execute()
    clock.set(Date.now())

    const { settings, dataDir } = server.place
    const url = settings.databaseUrl === undefined ? [] : ['--database-url', settings.databaseUrl]
    const { code, stdout } = await runCommand(['clock', 'reset', '--data-dir', dataDir, ...url])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^The latest time seen was \d+ s ahead\. The computer's clock counts now\.\n$/)

    // Connections were idle for as long as the command took, and may just have been closed.
    const patient = { timeout: 10_000 }
    await vi.waitFor(
      async () => expect((await server.ask('getSession', { token })).status).toBe(401),
      patient,
    )
    const flow = () => server.ask('getFlow', { token: open.token })
    await vi.waitFor(async () => expect((await flow()).status).toBe(410), patient)
    const rows = await db.selectFrom('failure').selectAll().where('subject', '=', 'somebody').execute()
    const until = (factor: string) => rows.find((row) => row.factor === factor)?.blocked_until ?? 0
    expect(until('waits')).toBeLessThanOrEqual(Date.now() + hour)
    expect(until('waits')).toBeGreaterThan(Date.now() + hour - 60_000)
    expect(until('disabled')).toBe(Number.MAX_SAFE_INTEGER)
    const late = await db.selectFrom('send').select('id').where('sent_at', '>', Date.now()).execute()
    expect(late).toEqual([])
    const types = (await db.selectFrom('audit_event').select('type').execute()).map(({ type }) => type)
    expect(types).toContain('clock-reset')
  })

  test('changes nothing when the clock is right', async () => {
    const server = await bench.start()
    expect(await server.context.store.transaction((tx) => resetClock(tx, server.clock))).toEqual({
      kind: 'right',
    })
  })
})
