import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { verifyTrail, type Anchor } from '../../../server/audit/verify.ts'
import { storeLocation } from '../../../server/config/config.ts'
import type { AuditSettings } from '../../../server/config/audit-settings.ts'
import { openStore } from '../../../server/store/open.ts'
import { auditOf } from '../admin/office.ts'
import type { TestPlace } from '../databases.ts'
import { forEachStore } from '../harness.ts'
import { serveCommand } from '../processes.ts'
import { recordEvents, sealsOf } from './support.ts'
import { startSyslog, syslogCertificate, type SyslogServer } from './syslog-server.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const minute = 60_000
const once = (numbers: readonly number[]) => [...new Set(numbers)]

const toSyslog = (port: number): AuditSettings => ({
  syslog: { host: '127.0.0.1', port, caFile: syslogCertificate },
})

async function linesOf(file: string): Promise<{ number: number; hash: string }[]> {
  const text = await readFile(file, 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { number: number; hash: string })
}

forEachStore('shipping the audit trail', (bench) => {
  const running: SyslogServer[] = []
  afterAll(() => Promise.all(running.map((server) => server.stop().catch(() => undefined))))
  const listen = async (port?: number) => {
    const server = await startSyslog(port)
    running.push(server)
    return server
  }
  const start = async (audit: AuditSettings, place?: TestPlace) =>
    bench.start({ settings: { audit }, ...(place && { place }) })

  test('brings every event to syslog over TLS, once and in order', async () => {
    const syslog = await listen()
    const server = await start(toSyslog(syslog.port))
    await recordEvents(server.context.store.db, 1_200)
    await server.settleAudit()
    const numbers = syslog.events().map(({ number }) => number)
    expect(numbers).toEqual(upTo((await sealsOf(server.context.store.db)).length))
    expect(syslog.messages[0]).toMatch(
      /^<\d+>1 \d{4}-[\d:T.-]+Z \S+ atrezzo - [\w-]+ \[meta sequenceId="1"\] \{/,
    )
    await server.settleAudit()
    expect(syslog.events()).toHaveLength(numbers.length)
  })

  test(
    'survives an outage and a restart of either side, and says so in the trail',
    { timeout: 60_000 },
    async () => {
      const syslog = await listen()
      const place = await bench.makePlace()
      const server = await start(toSyslog(syslog.port), place)
      await recordEvents(server.context.store.db, 3)
      await server.settleAudit()
      syslog.breaks(true)
      await recordEvents(server.context.store.db, 3, 10)
      await server.settleAudit()
      await syslog.stop()
      await recordEvents(server.context.store.db, 3, 20)
      await server.settleAudit()
      expect(await auditOf(server.context.store.db, 'audit-shipping-failed')).toHaveLength(1)
      await server.stop()
      const again = await listen(syslog.port)
      const restarted = await start(toSyslog(syslog.port), place)
      await restarted.settleAudit()
      const seals = await sealsOf(restarted.context.store.db)
      const arrived = [...syslog.events(), ...again.events()].map(({ number }) => number)
      expect(once(arrived)).toEqual(upTo(seals.length))
    },
  )

  test('loses nothing when a delivery is broken off in mid-stream, and repeats that delivery alone', async () => {
    const syslog = await listen()
    const server = await start(toSyslog(syslog.port))
    const { db } = server.context.store
    await recordEvents(db, 200)
    await server.settleAudit()
    const before = syslog.events().length
    server.clock.advance(minute + 1)
    syslog.breaksAfter(120)
    await recordEvents(db, 300, 200)
    await server.settleAudit()
    await server.settleAudit()
    const numbers = syslog.events().map(({ number }) => number)
    expect(once(numbers)).toEqual(upTo((await sealsOf(db)).length))
    const again = numbers.filter((number, index) => numbers.indexOf(number) !== index)
    expect(again).toEqual(upTo(before + 120).slice(before))
  })

  // Syslog has no receipts. What a collector read, and lost before it kept it, comes again if it fails in the minute
  // after; what it loses without ever failing is lost to it, at most what it had read and not kept. The trail has it,
  // and the numbers show the gap.
  test('repeats what a collector may have lost when it fails within a minute, and nothing older', async () => {
    const syslog = await listen()
    const server = await start(toSyslog(syslog.port))
    const { db } = server.context.store
    await recordEvents(db, 20)
    await server.settleAudit()
    const old = syslog.events().length
    server.clock.advance(minute + 1)
    await recordEvents(db, 20, 20)
    await server.settleAudit()
    const lost = syslog.events().slice(old)
    expect(lost.length).toBeGreaterThanOrEqual(20)
    server.clock.advance(minute - 1)
    await syslog.stop()
    await recordEvents(db, 1, 40)
    await server.settleAudit()
    const next = await listen(syslog.port)
    await server.settleAudit()
    const seals = await sealsOf(db)
    expect(next.events().map(({ number }) => number)).toEqual(upTo(seals.length).slice(old))
  })

  test('gives nothing to a server whose certificate nobody vouches for', async () => {
    const syslog = await listen()
    const server = await start({ syslog: { host: '127.0.0.1', port: syslog.port } })
    await recordEvents(server.context.store.db, 1)
    await server.settleAudit()
    expect(syslog.messages).toEqual([])
    const [failure] = await auditOf(server.context.store.db, 'audit-shipping-failed')
    expect(failure?.detail['reason']).toMatch(/SELF_SIGNED|UNABLE_TO/)
  })

  test('fills a file of this OS user alone, also when it is rotated and when half a line was left', async () => {
    const place = await bench.makePlace()
    const file = join(place.dataDir, 'audit.ndjson')
    const server = await start({ file }, place)
    await recordEvents(server.context.store.db, 3)
    await server.settleAudit()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const first = await linesOf(file)
    await rename(file, `${file}.1`)
    await writeFile(file, '{"number":', { mode: 0o600 })
    await recordEvents(server.context.store.db, 3, 10)
    await server.settleAudit()
    const [half, ...second] = (await readFile(file, 'utf8')).trimEnd().split('\n')
    expect(half).toBe('{"number":')
    const numbers = [...first, ...second.map((line) => JSON.parse(line) as { number: number })].map(
      ({ number }) => number,
    )
    expect(numbers).toEqual(upTo((await sealsOf(server.context.store.db)).length))
  })

  test('writes the head to the anchor, when time has passed and at the end', async () => {
    const place = await bench.makePlace()
    const file = join(place.dataDir, 'anchors')
    const server = await start({ anchor: { file, every: 60_000 } }, place)
    await recordEvents(server.context.store.db, 3)
    await server.settleAudit()
    await recordEvents(server.context.store.db, 3, 10)
    await server.stop()
    const anchors = await linesOf(file)
    const store = openStore(storeLocation(place.settings))
    const last = (await sealsOf(store.db)).at(-1)
    expect(anchors.at(-1)).toMatchObject({ number: last?.number, hash: last?.hash })
    const held: Anchor[] = anchors
    expect(await verifyTrail(store, 1, held)).toMatchObject({ ok: true, anchors: anchors.length })
    await store.close()
  })

  test(
    'loses nothing when the server is killed between sealing and shipping',
    { timeout: 60_000 },
    async () => {
      const syslog = await listen()
      const place = await bench.makePlace()
      const { databaseUrl, dataDir = '' } = place.settings
      const env = {
        ...(databaseUrl === undefined ? {} : { ATREZZO_DATABASE_URL: databaseUrl }),
        ATREZZO_AUDIT_SYSLOG_HOST: '127.0.0.1',
        ATREZZO_AUDIT_SYSLOG_PORT: String(syslog.port),
        ATREZZO_AUDIT_SYSLOG_CA_FILE: syslogCertificate,
      }
      const serve = () => serveCommand(['--port', '0', '--demo', '--data-dir', dataDir], env)
      // Nothing gets through: what is sealed now is not shipped when the server dies.
      syslog.breaks(true)
      const killed = await serve()
      const store = openStore(storeLocation(place.settings))
      await recordEvents(store.db, 3)
      await expect
        .poll(async () => (await sealsOf(store.db)).length, { timeout: 20_000 })
        .toBeGreaterThanOrEqual(3)
      await killed.end('SIGKILL')
      syslog.breaks(false)
      await store.db.updateTable('audit_shipment').set({ leased_until: 0 }).execute()
      const server = await serve()
      await expect
        .poll(async () => once(syslog.events().map(({ number }) => number)).length, { timeout: 30_000 })
        .toBeGreaterThanOrEqual(3)
      await server.end('SIGTERM')
      expect(once(syslog.events().map(({ number }) => number))).toEqual(
        upTo((await sealsOf(store.db)).length),
      )
      await store.close()
    },
  )

  test.runIf(bench.dialect === 'postgres')('has one shipper at a time when two servers run', async () => {
    const syslog = await listen()
    const place = await bench.makePlace()
    const servers = [await start(toSyslog(syslog.port), place), await start(toSyslog(syslog.port), place)]
    for (const from of [0, 100, 200, 300]) {
      await Promise.all(
        servers.map(({ context }, index) => recordEvents(context.store.db, 20, from + index * 50)),
      )
      await Promise.all(servers.map((server) => server.settleAudit()))
    }
    const [one] = servers
    await one?.settleAudit()
    const numbers = syslog.events().map(({ number }) => number)
    expect(numbers).toEqual(upTo(one ? (await sealsOf(one.context.store.db)).length : 0))
  })
})
