import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

/** Sign-in of staff by OpenID Connect: attempts, and the sessions that came of them. */
export function staff(dialect: Dialect): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await createTable(db, dialect, 'staff_sign_in', staffSignIn)
        .addPrimaryKeyConstraint('staff_sign_in_pk', ['id'])
        .addUniqueConstraint('staff_sign_in_token', ['token_hash'])
        .execute()
      await createTable(db, dialect, 'staff_session', staffSession)
        .addPrimaryKeyConstraint('staff_session_pk', ['id'])
        .addUniqueConstraint('staff_session_token', ['token_hash'])
        .execute()
      for (const table of ['staff_sign_in', 'staff_session'])
        await db.schema.createIndex(`${table}_expiry`).on(table).column('expires_at').execute()
    },
  }
}

const staffSignIn: Columns<'staff_sign_in'> = {
  id: 'text',
  token_hash: 'text',
  redirect_uri: 'text',
  created_at: 'millis',
  expires_at: 'millis',
  used_at: 'millis?',
}

const staffSession: Columns<'staff_session'> = {
  id: 'text',
  token_hash: 'text',
  subject: 'text',
  name: 'text',
  email: 'text?',
  role: 'text',
  created_at: 'millis',
  last_active_at: 'millis',
  idle_expires_at: 'millis',
  expires_at: 'millis',
  revoked_at: 'millis?',
}
