import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

/** Stronger factors: authenticator apps and passkeys, saved recovery codes, and the page that asks for a passkey. */
export function authenticators(dialect: Dialect): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await createTable(db, dialect, 'authenticator', authenticator)
        .addPrimaryKeyConstraint('authenticator_pk', ['id'])
        .addUniqueConstraint('authenticator_credential', ['credential_id'])
        .addForeignKeyConstraint('authenticator_user', ['user_id'], 'user', ['id'])
        .execute()
      await db.schema.createIndex('authenticator_owner').on('authenticator').column('user_id').execute()
      await createTable(db, dialect, 'recovery_code', recoveryCode)
        .addPrimaryKeyConstraint('recovery_code_pk', ['user_id', 'name'])
        .addForeignKeyConstraint('recovery_code_user', ['user_id'], 'user', ['id'])
        .execute()
      await createTable(db, dialect, 'passkey_page', passkeyPage)
        .addPrimaryKeyConstraint('passkey_page_pk', ['handle_hash'])
        .execute()
      await db.schema.createIndex('passkey_page_flow').on('passkey_page').column('flow_id').execute()
      await db.schema.createIndex('passkey_page_expiry').on('passkey_page').column('expires_at').execute()
    },
  }
}

const authenticator: Columns<'authenticator'> = {
  id: 'text',
  user_id: 'text',
  kind: 'text',
  secret: 'text?',
  last_step: 'count?',
  credential_id: 'text?',
  public_key: 'text?',
  counter: 'millis',
  transports: 'text',
  created_at: 'millis',
  last_used_at: 'millis?',
  revoked_at: 'millis?',
}

const recoveryCode: Columns<'recovery_code'> = {
  user_id: 'text',
  name: 'text',
  hash: 'text',
  created_at: 'millis',
  used_at: 'millis?',
}

const passkeyPage: Columns<'passkey_page'> = {
  handle_hash: 'text',
  flow_id: 'text',
  user_id: 'text',
  purpose: 'text',
  options: 'text',
  attempts: 'count',
  code_hash: 'text?',
  outcome: 'text?',
  created_at: 'millis',
  expires_at: 'millis',
  used_at: 'millis?',
}
