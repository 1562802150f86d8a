import type { Migration } from 'kysely/migration'

/** What is read of sessions by their end: those in force, for the operator's figures, and those to be cleared away. */
export function sessionExpiry(): Migration {
  return {
    up: async (db) => {
      await db.schema.createIndex('session_expiry').on('session').column('expires_at').execute()
    },
  }
}
