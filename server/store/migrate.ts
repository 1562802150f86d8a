import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { migrations, needs } from './migrations/index.ts'
import { noteNeeds, readNeeds } from './needs.ts'
import { refuseNewer } from './newer.ts'
import type { Dialect } from './open.ts'
import type { Database } from './schema.ts'

type Migrations = Readonly<Record<string, Migration>>

/** Names of the migrations that this program knows. */
export const knownMigrations = (dialect: Dialect): readonly string[] => Object.keys(migrations(dialect))

/**
 * Runs the migrations that the store lacks, in one transaction. An advisory lock on PostgreSQL and the
 * write lock on SQLite keep replicas that start at once from colliding.
 * @param known the migrations that there are
 * @param needed the one that a program has to know to work on the store afterwards
 * @throws StoreNewer, or what the database said; the store is then as before
 */
export async function migrateToLatest(
  db: Kysely<Database>,
  dialect: Dialect,
  known: Migrations = migrations(dialect),
  needed: string = needs,
): Promise<void> {
  await refuseNewer(db, Object.keys(known))
  const { error } = await migratorOf(db, known).migrateToLatest()
  if (error === undefined) return noteNeeds(db, needed)
  throw error instanceof Error ? error : new Error('The migration failed', { cause: error })
}

/** How a store's schema stands to this program. */
export type SchemaState =
  | { readonly kind: 'current' | 'old' }
  /** `needs`: the migration that a program has to know, and this one doesn't. */
  | { readonly kind: 'too-new'; readonly needs: string }

/**
 * How a store's schema stands to this program. One with more migrations than it knows counts as current, while
 * nothing that it uses was taken away: when replicas are replaced one by one, the old ones go on.
 */
export async function schemaState(db: Kysely<Database>, dialect: Dialect): Promise<SchemaState> {
  const known = await migratorOf(db, migrations(dialect)).getMigrations()
  if (known.some((migration) => migration.executedAt === undefined)) return { kind: 'old' }
  const needed = await readNeeds(db)
  return needed === undefined || known.some(({ name }) => name === needed)
    ? { kind: 'current' }
    : { kind: 'too-new', needs: needed }
}

function migratorOf(db: Kysely<Database>, known: Migrations): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => known } })
}
