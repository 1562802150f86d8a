import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { storeLocation } from '../../server/config/config.ts'
import { openStore, type Query, type Store, type Tx } from '../../server/store/open.ts'
import { prepareRead } from '../../server/store/prepared.ts'
import { forEachStore } from './harness.ts'
import { newUserRow } from './rows.ts'

forEachStore('store', (bench) => {
  test('is current only after its migration', async () => {
    const store = openStore(storeLocation((await bench.makePlace()).settings))
    expect(await store.isCurrent()).toBe(false)
    await store.migrate()
    expect(await store.isCurrent()).toBe(true)
    await store.close()
  })

  test('has all its indexes', async () => {
    const store = await bench.openStore()
    expect(await indexNames(store)).toMatchSnapshot()
  })

  test('gives times and counts as numbers', async () => {
    const store = await bench.openStore()
    const far = Date.UTC(2999, 11, 31)
    await store.db.insertInto('provider_group').values({ id: 'g', name: 'G', created_at: far }).execute()
    const row = await store.db.selectFrom('provider_group').selectAll().executeTakeFirstOrThrow()
    expect(row.created_at).toBe(far)
    const counted = await store.db
      .selectFrom('provider_group')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(counted.count).toBe(1)
  })

  test('rolls everything back when the work throws', async () => {
    const store = await bench.openStore()
    const work = store.transaction(async (tx) => {
      await tx.insertInto('provider_group').values({ id: 'g', name: 'G', created_at: 1 }).execute()
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    expect(await store.db.selectFrom('provider_group').selectAll().execute()).toEqual([])
  })

  test('gives prepared reads what was just written, by itself at once and by another at the next turn', async () => {
    const place = await bench.makePlace()
    const [store, other] = [
      openStore(storeLocation(place.settings)),
      openStore(storeLocation(place.settings)),
    ]
    await store.migrate()
    const nameOf = prepareRead((db) => db.selectFrom('provider_group').select('name').where('id', '=', ''))
    const rename = (by: Store, name: string) =>
      by.db.updateTable('provider_group').set({ name }).where('id', '=', 'g').execute()
    await store.db.insertInto('provider_group').values({ id: 'g', name: 'old', created_at: 1 }).execute()
    expect(await nameOf(store, 'g')).toEqual([{ name: 'old' }])
    await rename(store, 'own')
    expect(await nameOf(store, 'g')).toEqual([{ name: 'own' }])
    await rename(other, "another's")
    await nextTurn()
    expect(await nameOf(store, 'g')).toEqual([{ name: "another's" }])
    await Promise.all([store.close(), other.close()])
  })

  test('waits for the disk with every transaction but the quick ones, also when one of these throws', async () => {
    const store = await bench.openStore()
    const add = (id: string) => (tx: Tx) =>
      tx.insertInto('provider_group').values({ id, name: id, created_at: 1 }).execute()
    const setting = store.dialect === 'sqlite' ? 'pragma synchronous' : 'show synchronous_commit'
    const waits = async (tx: Query) => (await sql.raw<Record<string, unknown>>(setting).execute(tx)).rows
    const slow = await store.transaction(waits)
    const quick = await store.quickTransaction(waits)
    expect(quick).not.toEqual(slow)
    await store.quickTransaction(add('quick'))
    await expect(store.quickTransaction(async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await store.transaction(waits)).toEqual(slow)
    const groups = await store.db.selectFrom('provider_group').select('id').execute()
    expect(groups).toEqual([{ id: 'quick' }])
  })

  test.each([
    ['username without regard to case', { username: 'ANNE', username_key: 'anne' }],
    ['verified address', { email: 'anne@clinic.example' }],
  ])('refuses a second user with the same %s', async (_, same) => {
    const store = await bench.openStore()
    const first = newUserRow({ id: 'one', username: 'anne', email: 'anne@clinic.example' })
    await store.db.insertInto('user').values(first).execute()
    const second = newUserRow({ id: 'two', username: 'bea', email: 'bea@clinic.example', ...same })
    await expect(store.db.insertInto('user').values(second).execute()).rejects.toThrow(/unique/i)
  })

  test('refuses a value of the wrong type', async () => {
    const store = await bench.openStore()
    const insert = sql`insert into provider_group (id, name, created_at) values ('g', 'G', 'soon')`
    await expect(insert.execute(store.db)).rejects.toThrow()
  })

  test('refuses two organisations without an NPI under one code', async () => {
    const store = await bench.openStore()
    await store.db.insertInto('provider_group').values({ id: 'g', name: 'G', created_at: 1 }).execute()
    const insert = (id: string) =>
      store.db
        .insertInto('organization')
        .values({
          id,
          provider_group_id: 'g',
          registration_code: 'MS1',
          name: id,
          contract: 'C',
          created_at: 1,
          ...noDetails,
        })
        .execute()
    await insert('a')
    await expect(insert('b')).rejects.toThrow(/unique/i)
  })
})

const noDetails = {
  npi: null,
  address1: null,
  city: null,
  state: null,
  zip: null,
  phone: null,
  fax: null,
  admin_email: null,
}

async function indexNames(store: Store): Promise<string[]> {
  const query =
    store.dialect === 'sqlite'
      ? sql<{
          name: string
        }>`select name from sqlite_master where type = 'index' and name not like 'sqlite_%'`
      : sql<{ name: string }>`select indexname as name from pg_indexes where schemaname = 'public'
          and indexname not in (select conname from pg_constraint) and tablename not like 'kysely_%'`
  const { rows } = await query.execute(store.db)
  return rows.map((row) => row.name).toSorted()
}
