import type { Migration } from 'kysely/migration'

/** What sweeping looks for rows by: without these, each glance reads whole tables. */
const aged = [
  ['challenge', 'created_at'],
  ['ticket', 'created_at'],
  ['send', 'sent_at'],
  ['send_lock', 'touched_at'],
  ['failure', 'updated_at'],
] as const

export function age(): Migration {
  return {
    up: async (db) => {
      for (const [table, column] of aged)
        await db.schema.createIndex(`${table}_age`).on(table).column(column).execute()
    },
  }
}
