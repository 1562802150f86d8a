import { sql, type Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** A store that a newer version of this program has changed: this one doesn't know what it would write. */
export class StoreNewer extends Error {
  constructor(migration: string) {
    super(`The data were written by a newer version of this program (${migration}): update this program`)
  }
}

/**
 * Refuses a store whose schema is newer than the program.
 * @param known names of the migrations that the program knows
 * @throws StoreNewer
 */
export async function refuseNewer(db: Kysely<Database>, known: readonly string[]): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  const foreign = rows.find(({ name }) => !known.includes(name))
  if (foreign !== undefined) throw new StoreNewer(foreign.name)
}
