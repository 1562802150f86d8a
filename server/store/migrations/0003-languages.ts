import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

/** In which language each message speaks, and which one each user has used last. */
export function languages(dialect: Dialect): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      // With a default: replicas of the version before go on writing messages.
      await db.schema
        .alterTable('message')
        .addColumn('language', 'text', (column) => column.notNull().defaultTo('en'))
        .execute()
      await createTable(db, dialect, 'user_language', userLanguage)
        .addPrimaryKeyConstraint('user_language_pk', ['user_id'])
        .execute()
    },
  }
}

// No foreign key: a flow may prove somebody whose row comes later in the same transaction.
const userLanguage: Columns<'user_language'> = { user_id: 'text', language: 'text', updated_at: 'millis' }
