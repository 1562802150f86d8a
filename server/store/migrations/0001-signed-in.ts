import type { Kysely } from 'kysely'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

/** Tables of what a signed-in user meets, the audit trail, and kept answers. */
export async function createSignedInTables(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'session', session)
    .addPrimaryKeyConstraint('session_pk', ['id'])
    .addUniqueConstraint('session_token', ['token_hash'])
    .addForeignKeyConstraint('session_user', ['user_id'], 'user', ['id'])
    .execute()
  await db.schema.createIndex('session_user_index').on('session').column('user_id').execute()
  await createTable(db, dialect, 'notice', notice)
    .addPrimaryKeyConstraint('notice_pk', ['id'])
    .addForeignKeyConstraint('notice_user', ['user_id'], 'user', ['id'])
    .execute()
  await db.schema.createIndex('notice_unread').on('notice').columns(['user_id', 'read_at']).execute()
  await createTable(db, dialect, 'saved_request', savedRequest)
    .addPrimaryKeyConstraint('saved_request_pk', ['id'])
    .addForeignKeyConstraint('saved_request_organization', ['organization_id'], 'organization', ['id'])
    .execute()
  await db.schema
    .createIndex('saved_request_open')
    .on('saved_request')
    .columns(['organization_id', 'submitted_at'])
    .execute()
  await createAuditEvent(db, dialect)
  await createTable(db, dialect, 'idempotency', idempotency)
    .addPrimaryKeyConstraint('idempotency_pk', ['key_hash'])
    .execute()
  await db.schema.createIndex('idempotency_expiry').on('idempotency').column('expires_at').execute()
}

async function createAuditEvent(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'audit_event', auditEvent)
    .addColumn('sequence', dialect === 'sqlite' ? 'integer' : 'bigserial', (column) =>
      // Without `autoincrement` SQLite gives a deleted last number again, which hides the deletion.
      dialect === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey(),
    )
    .addUniqueConstraint('audit_event_id', ['id'])
    .execute()
  await db.schema.createIndex('audit_event_at').on('audit_event').column('at').execute()
  await db.schema.createIndex('audit_event_target').on('audit_event').column('target').execute()
}

const session: Omit<Columns<'session'>, 'locked_at'> = {
  id: 'text',
  user_id: 'text',
  token_hash: 'text',
  option: 'text',
  created_at: 'millis',
  last_active_at: 'millis',
  idle_expires_at: 'millis',
  expires_at: 'millis',
  revoked_at: 'millis?',
}

const notice: Columns<'notice'> = {
  id: 'text',
  user_id: 'text',
  kind: 'text',
  data: 'text',
  created_at: 'millis',
  read_at: 'millis?',
}

const savedRequest: Columns<'saved_request'> = {
  id: 'text',
  organization_id: 'text',
  contract: 'text',
  case_type: 'text',
  consumer_id: 'text',
  consumer_name: 'text',
  date_of_birth: 'text',
  last_modified: 'millis',
  submitted_at: 'millis?',
}

const auditEvent: Omit<Columns<'audit_event'>, 'sequence'> = {
  id: 'text',
  at: 'millis',
  type: 'text',
  actor: 'text?',
  target: 'text?',
  detail: 'text',
}

const idempotency: Columns<'idempotency'> = {
  key_hash: 'text',
  body_hash: 'text',
  status: 'count?',
  answer: 'text?',
  created_at: 'millis',
  expires_at: 'millis',
}
