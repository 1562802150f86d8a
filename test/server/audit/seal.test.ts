import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { recordAudit } from '../../../server/audit/record.ts'
import { lateness, sealNext } from '../../../server/audit/seal.ts'
import { verifyTrail } from '../../../server/audit/verify.ts'
import { storeLocation } from '../../../server/config/config.ts'
import { openStore, type Store } from '../../../server/store/open.ts'
import { forEachStore } from '../harness.ts'
import { recordEvents, sealsOf } from './support.ts'

const now = Date.UTC(2026, 10, 24)
const verify = (store: Store, at = now) => verifyTrail(store, at, [])

async function sealAll(store: Store, at = now): Promise<void> {
  while ((await sealNext(store, at, lateness.usual)) > 0);
}

forEachStore('the audit trail', (bench) => {
  test.each(['audit_event', 'audit_seal'])('refuses to change or delete a row of %s', async (table) => {
    const store = await bench.openStore()
    await recordEvents(store.db, 2)
    await sealAll(store)
    const column = table === 'audit_event' ? 'detail' : 'hash'
    const before = await sql.raw(`select * from ${table}`).execute(store.db)
    const key = table === 'audit_event' ? 'sequence' : 'number'
    const copy = table === 'audit_event' ? "1, 'x', 1, 'x', null, null, '{}'" : "1, 9, 'x', 1, 'x', 'x'"
    const names =
      table === 'audit_event'
        ? 'sequence, id, at, type, actor, target, detail'
        : 'number, event_sequence, event_id, sealed_at, previous, hash'
    const changes = [
      `update ${table} set ${column} = 'x'`,
      `delete from ${table} where ${key} = 2`,
      `delete from ${table}`,
      ...(bench.dialect === 'sqlite'
        ? [`insert or replace into ${table} (${names}) values (${copy})`]
        : [`truncate ${table}`]),
    ]
    for (const change of changes)
      await expect(sql.raw(change).execute(store.db)).rejects.toThrow(/append-only/)
    expect((await sql.raw(`select * from ${table}`).execute(store.db)).rows).toEqual(before.rows)
  })

  test('is sealed in the order of its sequence, in batches, and holds', async () => {
    const store = await bench.openStore()
    await recordEvents(store.db, 450)
    expect(await verify(store)).toMatchObject({ ok: true, waiting: 450 })
    await sealAll(store)
    const seals = await sealsOf(store.db)
    expect(seals.map(({ number }) => number)).toEqual(Array.from({ length: 450 }, (_, index) => index + 1))
    expect(seals.map((seal) => seal.event_sequence)).toEqual(
      seals.map((seal) => seal.event_sequence).toSorted((a, b) => a - b),
    )
    expect(await verify(store)).toMatchObject({ ok: true, head: { number: 450 }, waiting: 0 })
    expect(await sealNext(store, now, lateness.usual)).toBe(0)
  })

  test('is sealed to its last event when the server stops', { timeout: 60_000 }, async () => {
    const server = await bench.start()
    await server.askFor('startFlow', { body: { kind: 'registration' } })
    await server.stop()
    const store = openStore(storeLocation(server.place.settings))
    expect(await verify(store)).toMatchObject({ ok: true, waiting: 0 })
    expect(await store.db.selectFrom('audit_event').select('type').execute()).toContainEqual({
      type: 'flow-started',
    })
    await store.close()
  })
})

forEachStore('the sealer', (bench) => {
  if (bench.dialect === 'sqlite') {
    test('names an event that was put in behind its back', async () => {
      const store = await bench.openStore()
      await recordEvents(store.db, 3)
      await sealAll(store)
      await sql`insert into audit_event (sequence, id, at, type, detail) values (0, 'forged', 1, 'x', '{}')`.execute(
        store.db,
      )
      expect(await verify(store)).toMatchObject({ ok: false, fault: { eventId: 'forged', what: 'unsealed' } })
    })
    return
  }

  test('takes an event that is committed after later ones', async () => {
    const store = await bench.openStore()
    let commit = (): void => undefined
    const inserted = Promise.withResolvers<void>()
    const late = store.transaction(async (tx) => {
      await recordAudit(tx, { at: now, type: 'flow-started', target: 'late' })
      inserted.resolve()
      await new Promise<void>((resolve) => (commit = resolve))
    })
    await inserted.promise
    await recordEvents(store.db, 5)
    await sealAll(store, now)
    expect(await sealsOf(store.db)).toHaveLength(5)
    commit()
    await late
    // Within its reach: this pass happens 59 seconds later.
    await sealAll(store, now + lateness.usual - 1_000)
    const seals = await sealsOf(store.db)
    expect(seals.at(-1)?.event_sequence).toBe(1)
    expect(await verify(store)).toMatchObject({ ok: true, head: { number: 6 }, waiting: 0 })
  })

  test('leaves an event out for good only where none can be committed so late', async () => {
    const store = await bench.openStore()
    await recordEvents(store.db, 5)
    await sealAll(store, now)
    await sql`insert into audit_event (sequence, id, at, type, detail) values (0, 'forged', 1, 'x', '{}')`.execute(
      store.db,
    )
    await sealAll(store, now + lateness.longest + 1)
    expect(await sealsOf(store.db)).toHaveLength(5)
    expect(await verify(store, now + lateness.longest + 1)).toMatchObject({
      ok: false,
      fault: { eventId: 'forged' },
    })
  })

  test('makes one chain when eight seal at once while events are written', async () => {
    const { settings } = await bench.makePlace()
    const [store, ...others] = [1, 2, 3, 4, 5].map(() => openStore(storeLocation(settings)))
    if (store === undefined) throw new Error('unreachable')
    await store.migrate()
    const state = { writing: true }
    const write = Promise.all(others.map((other, index) => recordEvents(other.db, 60, index * 100))).then(
      () => (state.writing = false),
    )
    const seal = async (sealer: Store): Promise<void> => {
      while (state.writing) await sealNext(sealer, now, lateness.usual)
    }
    await Promise.all([write, ...others.flatMap((other) => [seal(other), seal(other)])])
    await sealAll(store)
    expect(await verify(store)).toMatchObject({ ok: true, head: { number: 240 }, waiting: 0 })
    await Promise.all([store, ...others].map((one) => one.close()))
  })
})
