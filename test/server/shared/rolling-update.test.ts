import type { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { storeLocation } from '../../../server/config/config.ts'
import { migrateToLatest } from '../../../server/store/migrate.ts'
import { migrations } from '../../../server/store/migrations/index.ts'
import { openStore, type Dialect } from '../../../server/store/open.ts'
import type { TestPlace } from '../databases.ts'
import { enrollByText, newPerson } from '../flows/support/http-client.ts'
import { forEachStore } from '../harness.ts'

/** What the next version might add: a column with a default, and a table that says how often it was made. */
const expanded = (dialect: Dialect) => ({
  ...migrations(dialect),
  '9998-expand': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .alterTable('user')
        .addColumn('nickname', 'text', (column) => column.notNull().defaultTo(''))
        .execute()
      await db.schema.createTable('of_the_next_version').addColumn('id', 'text').execute()
    },
  },
})

/** The version after that: programs that don't know `9998-expand` can't work any more. */
const contracted = (dialect: Dialect) => ({
  ...expanded(dialect),
  '9999-contract': {
    up: async (db: Kysely<unknown>) => db.schema.alterTable('user').dropColumn('fax').execute(),
  },
})

// A SQLite store belongs to one process.
forEachStore('a rolling update', (bench) => {
  const testShared = test.skipIf(bench.dialect === 'sqlite')

  testShared(
    'lets replicas of the version before go on, and start again, after the store was expanded',
    async () => {
      const place = await bench.makePlace()
      const old = await bench.start({ place })
      await updated(place, expanded(bench.dialect), '0001-first-light')
      expect((await old.ask('readiness')).status).toBe(200)
      expect((await enrollByText(old, newPerson())).step).toBe('done')
      const another = await bench.start({ place, settings: { demo: false } })
      expect((await another.ask('readiness')).status).toBe(200)
    },
  )

  testShared('stops replicas that the store has outgrown from starting, and from being ready', async () => {
    const place = await bench.makePlace()
    const old = await bench.start({ place })
    await updated(place, contracted(bench.dialect), '9998-expand')
    await expect.poll(async () => (await old.ask('readiness')).status).toBe(503)
    await expect(bench.start({ place, settings: { demo: false } })).rejects.toThrow(
      'The data were written by a newer version of this program (9998-expand): update this program',
    )
  })

  testShared('migrates once when several replicas start to migrate at once', async () => {
    const place = await bench.makePlace()
    const next = expanded(bench.dialect)
    await Promise.all(Array.from({ length: 4 }, () => updated(place, next, '0001-first-light')))
    await updated(place, next, '0001-first-light')
    const store = openStore(storeLocation(place.settings))
    const { count } = await store.db
      .withTables<{ kysely_migration: { name: string } }>()
      .selectFrom('kysely_migration')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    await store.close()
    expect(count).toBe(Object.keys(next).length)
  })
})

async function updated(
  place: TestPlace,
  known: Parameters<typeof migrateToLatest>[2],
  needs: string,
): Promise<void> {
  const store = openStore(storeLocation(place.settings))
  try {
    await migrateToLatest(store.db, store.dialect, known, needs)
  } finally {
    await store.close()
  }
}
