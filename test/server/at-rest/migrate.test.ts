import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { migrateFile, MigrationFailed } from '../../../server/store/migrate-file.ts'
import { migrateToLatest } from '../../../server/store/migrate.ts'
import { migrations } from '../../../server/store/migrations/index.ts'
import { openStore, type Store } from '../../../server/store/open.ts'
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

describe('a migration of a file', () => {
  const place = async (): Promise<{ file: string; store: Store }> => {
    const dir = await mkdtemp(join(tmpdir(), 'atrezzo-migrate-'))
    onTestFinished(() => rm(dir, { recursive: true, force: true }))
    const file = join(dir, 'atrezzo.db')
    const store = openStore({ dialect: 'sqlite', file })
    await store.migrate()
    await store.db.insertInto('provider_group').values({ id: 'g', name: 'G', created_at: 1 }).execute()
    return { file, store }
  }
  const next = (store: Store, file: string, up: (db: Kysely<unknown>) => Promise<void>) => {
    const known = { ...migrations('sqlite'), '9999-next': { up } }
    const migrate = () => migrateToLatest(store.db, 'sqlite', known)
    return migrateFile({ file, known: Object.keys(known), migrate, close: () => store.close() })
  }

  test('that fails leaves the file as it was, whatever it had committed, and no copy behind', async () => {
    const { file, store } = await place()
    const failing = next(store, file, async (db) => {
      await sql`delete from provider_group`.execute(db)
      await sql`commit`.execute(db)
      throw new Error('half-way')
    })
    await expect(failing).rejects.toThrow(MigrationFailed)
    const again = openStore({ dialect: 'sqlite', file })
    onTestFinished(() => again.close())
    expect(await again.db.selectFrom('provider_group').select('id').execute()).toEqual([{ id: 'g' }])
    expect(await again.isCurrent()).toBe(true)
    expect(await readdir(dirname(file))).not.toContain('atrezzo.db.before-migration')
  })

  test('is done over a copy that is gone afterwards, and over none when there is nothing to do', async () => {
    const { file, store } = await place()
    onTestFinished(() => store.close())
    let copied = false
    await next(store, file, async (db) => {
      copied = existsSync(`${file}.before-migration`)
      await sql`create table added (id text)`.execute(db)
    })
    expect(copied).toBe(true)
    expect(existsSync(`${file}.before-migration`)).toBe(false)
    await sql`select * from added`.execute(store.db)
  })
})
