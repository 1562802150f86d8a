import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { migrations } from './migrations/index.ts'
import { refuseNewer } from './newer.ts'
import type { Dialect } from './open.ts'
import type { Database } from './schema.ts'

type Migrations = Readonly<Record<string, Migration>>

/**
 * Runs the migrations that the store lacks, in one transaction. An advisory lock on PostgreSQL and the
 * write lock on SQLite keep replicas that start at once from colliding.
 * @param known the migrations that there are
 * @throws StoreNewer, or what the database said; the store is then as before
 */
export async function migrateToLatest(
  db: Kysely<Database>,
  dialect: Dialect,
  known: Migrations = migrations(dialect),
): Promise<void> {
  await refuseNewer(db, Object.keys(known))
  const { error } = await migratorOf(db, known).migrateToLatest()
  if (error === undefined) return
  throw error instanceof Error ? error : new Error('The migration failed', { cause: error })
}

/**
 * Whether every migration that this program knows has run. A newer schema counts as current: while
 * replicas are replaced one by one, the old ones go on.
 */
export async function isCurrent(db: Kysely<Database>, dialect: Dialect): Promise<boolean> {
  const known = await migratorOf(db, migrations(dialect)).getMigrations()
  return known.every((migration) => migration.executedAt !== undefined)
}

function migratorOf(db: Kysely<Database>, known: Migrations): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => known } })
}
