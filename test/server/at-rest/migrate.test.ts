import { sql, type Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { migrateToLatest } from '../../../server/store/migrate.ts'
import { migrations } from '../../../server/store/migrations/index.ts'
import { forEachStore } from '../harness.ts'

forEachStore('a migration', (bench) => {
  test('that fails in the middle leaves the store as it was', async () => {
    const store = await bench.openStore()
    const broken = {
      ...migrations(bench.dialect),
      '9998-good': {
        up: async (db: Kysely<unknown>) =>
          sql`create table half_done (id text)`.execute(db).then(() => undefined),
      },
      '9999-broken': {
        up: async (db: Kysely<unknown>) => {
          await sql`insert into provider_group (id, name, created_at) values ('g', 'G', 1)`.execute(db)
          await sql`alter table provider_group drop column no_such_column`.execute(db)
        },
      },
    }
    await expect(migrateToLatest(store.db, bench.dialect, broken)).rejects.toThrow('no_such_column')
    expect(await store.isCurrent()).toBe(true)
    expect(await store.db.selectFrom('provider_group').selectAll().execute()).toEqual([])
    const tables = await store.db.introspection.getTables()
    expect(tables.map(({ name }) => name)).not.toContain('half_done')
    await store.migrate()
  })

  test('is refused, in words that say what to do, when the store is newer than the program', async () => {
    const store = await bench.openStore()
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(
      store.db,
    )
    await expect(store.migrate()).rejects.toThrow(
      'The data were written by a newer version of this program (9999-future): update this program',
    )
  })
})
