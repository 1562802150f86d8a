import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

/** The message center: notices by time, and the computers that a sign-in is not new from. */
export function messages(dialect: Dialect): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createIndex('notice_newest')
        .on('notice')
        .columns(['user_id', 'created_at', 'id'])
        .execute()
      await db.schema.createIndex('notice_age').on('notice').column('created_at').execute()
      await createTable(db, dialect, 'known_computer', knownComputer)
        .addPrimaryKeyConstraint('known_computer_pk', ['user_id', 'computer'])
        .addForeignKeyConstraint('known_computer_user', ['user_id'], 'user', ['id'])
        .execute()
    },
  }
}

const knownComputer: Columns<'known_computer'> = {
  user_id: 'text',
  computer: 'text',
  name: 'text',
  first_seen_at: 'millis',
  last_seen_at: 'millis',
}
