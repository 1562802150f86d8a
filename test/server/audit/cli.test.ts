import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { storeLocation } from '../../../server/config/config.ts'
import { openStore } from '../../../server/store/open.ts'
import { ask } from '../api.ts'
import type { TestPlace } from '../databases.ts'
import { forEachStore } from '../harness.ts'
import { runCommand, serveCommand } from '../processes.ts'
import { dropTriggers, recordEvents } from './support.ts'

// Processes of their own: on a busy machine each takes a second or two to start.
const patient = { timeout: 90_000 }

const storeOptions = ({ settings, dataDir }: TestPlace): string[] => [
  '--data-dir',
  dataDir,
  ...(settings.databaseUrl === undefined ? [] : ['--database-url', settings.databaseUrl]),
]

forEachStore('audit at the command line', (bench) => {
  const audit = (place: TestPlace, ...args: string[]) =>
    runCommand(['audit', ...args, ...storeOptions(place)])

  async function servedPlace(): Promise<TestPlace> {
    const server = await bench.start()
    await recordEvents(server.context.store.db, 5)
    await server.settleAudit()
    await server.stop()
    return server.place
  }

  test('says that the chain holds, and what its head is', patient, async () => {
    const place = await servedPlace()
    const head = await audit(place, 'head')
    const verified = await audit(place, 'verify')
    expect(verified).toMatchObject({ code: 0, stderr: '' })
    const { number, hash: last } = JSON.parse(head.stdout) as { number: number; hash: string }
    expect(verified.stdout).toContain(`head ${number} ${last}`)
    expect(verified.stdout).toContain('0 wait for it; no anchor was given')
  })

  test('names the first broken link, and ends with 1', patient, async () => {
    const place = await servedPlace()
    const anchor = join(place.dataDir, 'kept-elsewhere')
    await writeFile(anchor, (await audit(place, 'head')).stdout)
    const before = await audit(place, 'verify', '--anchor', anchor)
    expect([before.code, before.stdout]).toEqual([0, expect.stringContaining('1 anchors match')])
    const store = openStore(storeLocation(place.settings))
    await dropTriggers(store)
    await store.db
      .updateTable('audit_event')
      .set({ actor: 'nobody' })
      .where('target', '=', 'user-2')
      .execute()
    await store.close()
    const { code, stderr } = await audit(place, 'verify', '--anchor', anchor)
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^link \d+ \(event [\w-]{22}\): altered: /)])
  })

  test(
    'exports a time as NDJSON that others can check, and as CSV, into a file of its own',
    patient,
    async () => {
      const place = await servedPlace()
      const all = await audit(place, 'export')
      const lines = all.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
      expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1))
      let previous = '0'.repeat(64)
      for (const line of lines) {
        expect(line['previous']).toBe(previous)
        const millis = (time: unknown) => Date.parse(String(time))
        const { number, sealedAt, sequence, id, at, type, actor, target, detail } = line
        const values = [
          'atrezzo-audit-1',
          number,
          previous,
          millis(sealedAt),
          sequence,
          id,
          millis(at),
          type,
          actor,
          target,
          JSON.stringify(detail),
        ]
        expect(hash('sha256', JSON.stringify(values))).toBe(line['hash'])
        previous = String(line['hash'])
      }
      // Events of recordEvents are a second apart, from 2025-11-24T16:00:00Z on.
      const file = join(place.dataDir, 'some.csv')
      const times = ['--from', '2025-11-24T16:00:01Z', '--to', '2025-11-24T16:00:03Z']
      expect(await audit(place, 'export', '--format', 'csv', '--out', file, ...times)).toMatchObject({
        code: 0,
        stdout: '',
      })
      expect((await stat(file)).mode & 0o777).toBe(0o600)
      const [header, ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\r\n')
      expect(header).toBe(
        '\uFEFF"number","time","event","actor","target","factor","computer","address","reason","details","id","sequence","sealed","previous","hash"',
      )
      expect(rows.map((row) => row.split(',')[4])).toEqual(['"user-1"', '"user-2"'])
      expect((await audit(place, 'export', '--out', file)).code).toBe(1)
      const store = openStore(storeLocation(place.settings))
      const exported = await store.db
        .selectFrom('audit_event')
        .select('type')
        .where('type', '=', 'audit-exported')
        .execute()
      expect(exported).toHaveLength(2)
      await store.close()
      await rm(file)
    },
  )

  test.each([
    [['audit', 'export', '--format', 'xml'], 'Allowed choices are ndjson, csv'],
    [['audit', 'export', '--from', 'yesterday'], 'Allowed: 2026-11-24 or 2026-11-24T14:00:00Z'],
  ])('ends with 2 and a reason when used wrongly: %j', patient, async (args, reason) => {
    const { code, stderr } = await runCommand(args)
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)])
  })
})

forEachStore('two server processes on one PostgreSQL', (bench) => {
  test.runIf(bench.dialect === 'postgres')('make one chain, also when one is killed', patient, async () => {
    const place = await bench.makePlace()
    await runCommand(['migrate', ...storeOptions(place)])
    const servers = await Promise.all(
      [1, 2].map(() => serveCommand(['--port', '0', '--demo', ...storeOptions(place)])),
    )
    const [one, two] = servers
    if (!one || !two) throw new Error('unreachable')
    const work = async (address: string, count: number) => {
      for (let index = 0; index < count; index += 1)
        await ask(address, 'startFlow', { body: { kind: 'registration' } }).catch(() => undefined)
    }
    const under = Promise.all([work(one.address, 50), work(two.address, 50), work(one.address, 50)])
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    await one.end('SIGKILL')
    await under
    expect((await two.end('SIGTERM')).code).toBe(0)
    const verified = await runCommand(['audit', 'verify', ...storeOptions(place)])
    expect([verified.code, verified.stdout]).toEqual([
      0,
      expect.stringMatching(/^The chain holds: \d+ events sealed, 0 wait/),
    ])
  })
})
