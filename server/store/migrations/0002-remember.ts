import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

/** Remember Me (guide section 6): which computers remember whom, and their tokens. */
export function remember(dialect: Dialect): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await createRemembered(db, dialect)
      await createTable(db, dialect, 'remember_token', rememberToken)
        .addPrimaryKeyConstraint('remember_token_pk', ['token_hash'])
        .addForeignKeyConstraint('remember_token_remembered', ['remembered_id'], 'remembered', ['id'])
        .execute()
      await db.schema
        .createIndex('remember_token_family')
        .on('remember_token')
        .column('remembered_id')
        .execute()
    },
  }
}

async function createRemembered(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'remembered', remembered)
    .addPrimaryKeyConstraint('remembered_pk', ['id'])
    .addForeignKeyConstraint('remembered_user', ['user_id'], 'user', ['id'])
    .execute()
  await db.schema.createIndex('remembered_user_index').on('remembered').column('user_id').execute()
  await db.schema.createIndex('remembered_computer').on('remembered').column('installation_hash').execute()
  await db.schema.createIndex('remembered_expiry').on('remembered').column('expires_at').execute()
}

const remembered: Columns<'remembered'> = {
  id: 'text',
  user_id: 'text',
  option: 'text',
  installation_hash: 'text',
  created_at: 'millis',
  expires_at: 'millis',
  last_used_at: 'millis',
  revoked_at: 'millis?',
}

const rememberToken: Columns<'remember_token'> = {
  token_hash: 'text',
  remembered_id: 'text',
  session_id: 'text',
  created_at: 'millis',
  used_at: 'millis?',
  successor_hash: 'text?',
  key_hash: 'text?',
  answer: 'text?',
}
