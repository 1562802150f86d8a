import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { expect, test } from 'vitest'
import { migrations, needs } from '../../../../server/store/migrations/index.ts'
import type { Dialect } from '../../../../server/store/open.ts'

/** What takes something away from programs of the version before, or asks of them what they don't give. */
const contracting = [
  /\bdrop (table|column|view)\b/i,
  /\brename\b/i,
  /\balter column\b.*\b(type|set not null)\b/i,
  /\badd column\b(?!.*\bdefault\b).*\bnot null\b/i,
]

/**
 * Migrations that contract. Whoever adds one also says in `needs` by which one programs had stopped to use it.
 * `0002-admin` sets a collation, and is older than the first release.
 */
const allowed: readonly string[] = ['0002-admin']

test.each(['sqlite', 'postgres'] as const)(
  'migrations only expand unless they are listed on %s',
  async (dialect) => {
    const found: string[] = []
    for (const [name, migration] of Object.entries(migrations(dialect)))
      for (const statement of await statementsOf(dialect, (db) => migration.up(db)))
        if (contracting.some((pattern) => pattern.test(statement)) && !allowed.includes(name))
          found.push(`${name}: ${statement}`)
    expect(found).toEqual([])
  },
)

test('a store needs a migration that there is', () => {
  expect(Object.keys(migrations('postgres'))).toContain(needs)
})

test.each([
  'alter table "user" drop column "fax"',
  'alter table "user" rename to "person"',
  'alter table "user" alter column "fax" set not null',
  'alter table "user" add column "nickname" text not null',
])('a statement counts as contracting when it is %s', (statement) => {
  expect(contracting.some((pattern) => pattern.test(statement))).toBe(true)
})

/** The statements of a migration, none of them run. */
async function statementsOf(dialect: Dialect, up: (db: Kysely<unknown>) => Promise<void>): Promise<string[]> {
  const statements: string[] = []
  const db = new Kysely<unknown>({
    dialect:
      dialect === 'sqlite'
        ? {
            createAdapter: () => new SqliteAdapter(),
            createDriver: () => new DummyDriver(),
            createIntrospector: (own) => new SqliteIntrospector(own),
            createQueryCompiler: () => new SqliteQueryCompiler(),
          }
        : {
            createAdapter: () => new PostgresAdapter(),
            createDriver: () => new DummyDriver(),
            createIntrospector: (own) => new PostgresIntrospector(own),
            createQueryCompiler: () => new PostgresQueryCompiler(),
          },
    log: (event) => void statements.push(event.query.sql),
  })
  await up(db)
  return statements
}
