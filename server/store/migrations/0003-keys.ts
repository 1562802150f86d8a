import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import type { InstallationKeyTable } from '../tables/installation.ts'
import { createTable, type Columns } from './columns.ts'

const columns = {
  id: 'text',
  secret: 'text',
  created_at: 'millis',
  active_from: 'millis',
  retired_at: 'millis?',
} as const satisfies { [C in keyof InstallationKeyTable]: Columns<'installation_key'>[C] }

/**
 * The installation's keys, several while one follows another. The only one so far goes on as the first; its
 * row stays where programs of before look for it, as long as it lives.
 */
export function keys(dialect: Dialect): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await createTable(db, dialect, 'installation_key', columns)
        .addPrimaryKeyConstraint('installation_key_pk', ['id'])
        .execute()
      await sql`insert into installation_key (id, secret, created_at, active_from)
        select 'first', value, 0, 0 from installation where key = 'code-key'`.execute(db)
    },
  }
}
