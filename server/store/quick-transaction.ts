import { sql, type Kysely } from 'kysely'
import type { Dialect, Tx } from './open.ts'
import type { Database } from './schema.ts'

const toDisk = sql`pragma synchronous = full`
const toSystem = sql`pragma synchronous = normal`

/** Commits without waiting for the disk: see `Store.quickTransaction`. */
export function quickTransaction<T>(
  db: Kysely<Database>,
  dialect: Dialect,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (dialect === 'postgres')
    return db.transaction().execute(async (tx) => {
      await sql`set local synchronous_commit = off`.execute(tx)
      return work(tx)
    })
  // SQLite takes the setting between transactions only; meanwhile nothing else may use the connection.
  return db.connection().execute(async (connection) => {
    await toSystem.execute(connection)
    try {
      return await connection.transaction().execute(work)
    } finally {
      await toDisk.execute(connection)
    }
  })
}
