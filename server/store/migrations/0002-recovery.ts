import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

/** Recovery and imported accounts (guide sections 7 to 10). */
export function recovery(dialect: Dialect): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await createTable(db, dialect, 'imported_user', importedUser)
        .addPrimaryKeyConstraint('imported_user_pk', ['user_id'])
        .addForeignKeyConstraint('imported_user_user', ['user_id'], 'user', ['id'])
        .execute()
      await db.schema.createIndex('user_unverified_email').on('user').column('unverified_email').execute()
    },
  }
}

const importedUser: Columns<'imported_user'> = { user_id: 'text', imported_at: 'millis' }
