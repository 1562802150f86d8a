import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'

/** The front desk's lock: when a session was locked. */
export function account(dialect: Dialect): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      const millis = dialect === 'postgres' ? 'bigint' : 'integer'
      await db.schema.alterTable('session').addColumn('locked_at', millis).execute()
    },
  }
}
