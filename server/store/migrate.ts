import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations/index.ts'
import type { Dialect } from './open.ts'
import type { Database } from './schema.ts'

/**
 * Runs the migrations that the store lacks, in one transaction. An advisory lock on PostgreSQL and the
 * write lock on SQLite keep replicas that start at once from colliding.
 * @throws what the database said; the store is then as before
 */
export async function migrateToLatest(db: Kysely<Database>, dialect: Dialect): Promise<void> {
  const { error } = await migratorOf(db, dialect).migrateToLatest()
  if (error === undefined) return
  throw error instanceof Error ? error : new Error('The migration failed', { cause: error })
}

/**
 * Whether every migration that this program knows has run. A newer schema counts as current: while
 * replicas are replaced one by one, the old ones go on.
 */
export async function isCurrent(db: Kysely<Database>, dialect: Dialect): Promise<boolean> {
  const known = await migratorOf(db, dialect).getMigrations()
  return known.every((migration) => migration.executedAt !== undefined)
}

function migratorOf(db: Kysely<Database>, dialect: Dialect): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations(dialect) } })
}
