import type { Kysely } from 'kysely'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

/**
 * Tables of what is under way before a sign-in. They hold no foreign keys: an answer to a stranger
 * may have to look the same without a user behind it, and old rows are swept on their own.
 */
export async function createFlowTables(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createFlow(db, dialect)
  await createChallenge(db, dialect)
  await createTicket(db, dialect)
  await createMessage(db, dialect)
  await createTable(db, dialect, 'failure', failure)
    .addPrimaryKeyConstraint('failure_pk', ['subject', 'factor'])
    .execute()
  await createTable(db, dialect, 'send', send).addPrimaryKeyConstraint('send_pk', ['id']).execute()
  await db.schema.createIndex('send_budget').on('send').columns(['subject', 'budget', 'sent_at']).execute()
  await createTable(db, dialect, 'send_lock', sendLock)
    .addPrimaryKeyConstraint('send_lock_pk', ['subject', 'budget'])
    .execute()
}

async function createFlow(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'flow', flow)
    .addPrimaryKeyConstraint('flow_pk', ['id'])
    .addUniqueConstraint('flow_token', ['token_hash'])
    .execute()
  await db.schema.createIndex('flow_user').on('flow').column('user_id').execute()
  await db.schema.createIndex('flow_expiry').on('flow').column('expires_at').execute()
}

async function createChallenge(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'challenge', challenge)
    .addPrimaryKeyConstraint('challenge_pk', ['id'])
    .addUniqueConstraint('challenge_answer', ['answer_hash'])
    .execute()
  await db.schema.createIndex('challenge_flow').on('challenge').column('flow_id').execute()
  await db.schema
    .createIndex('challenge_user')
    .on('challenge')
    .columns(['user_id', 'purpose', 'channel'])
    .execute()
}

async function createTicket(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'ticket', ticket)
    .addPrimaryKeyConstraint('ticket_pk', ['id'])
    .addUniqueConstraint('ticket_hash', ['ticket_hash'])
    .execute()
  await db.schema.createIndex('ticket_user').on('ticket').column('user_id').execute()
  await db.schema.createIndex('ticket_flow').on('ticket').column('flow_id').execute()
  await db.schema.createIndex('ticket_email').on('ticket').columns(['email', 'mail_code_hash']).execute()
}

async function createMessage(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'message', message).addPrimaryKeyConstraint('message_pk', ['id']).execute()
  await db.schema.createIndex('message_due').on('message').columns(['status', 'next_attempt_at']).execute()
  await db.schema.createIndex('message_challenge').on('message').column('challenge_id').execute()
  await db.schema.createIndex('message_ticket').on('message').column('ticket_id').execute()
}

const flow: Columns<'flow'> = {
  id: 'text',
  kind: 'text',
  step: 'text',
  state: 'text',
  token_hash: 'text',
  version: 'count',
  user_id: 'text?',
  created_at: 'millis',
  updated_at: 'millis',
  expires_at: 'millis',
  ended_at: 'millis?',
}

const challenge: Columns<'challenge'> = {
  id: 'text',
  flow_id: 'text',
  user_id: 'text',
  purpose: 'text',
  channel: 'text',
  target: 'text',
  confirmation: 'text',
  code_hash: 'text?',
  answer_hash: 'text?',
  lifetime: 'millis',
  attempts: 'count',
  delivery: 'text',
  created_at: 'millis',
  accepted_at: 'millis?',
  expires_at: 'millis?',
  used_at: 'millis?',
  superseded_at: 'millis?',
}

const ticket: Columns<'ticket'> = {
  id: 'text',
  user_id: 'text',
  flow_id: 'text?',
  purpose: 'text',
  email: 'text',
  ticket_hash: 'text?',
  mail_code_hash: 'text?',
  mail_code_attempts: 'count',
  lifetime: 'millis',
  delivery: 'text',
  created_at: 'millis',
  accepted_at: 'millis?',
  expires_at: 'millis?',
  used_at: 'millis?',
  superseded_at: 'millis?',
}

const message: Omit<Columns<'message'>, 'language'> = {
  id: 'text',
  channel: 'text',
  template: 'text',
  recipient: 'text',
  data: 'text',
  challenge_id: 'text?',
  ticket_id: 'text?',
  status: 'text',
  attempts: 'count',
  next_attempt_at: 'millis',
  leased_until: 'millis?',
  last_error: 'text?',
  created_at: 'millis',
  accepted_at: 'millis?',
}

const failure: Columns<'failure'> = {
  subject: 'text',
  factor: 'text',
  count: 'count',
  blocked_until: 'millis',
  updated_at: 'millis',
}

const send: Columns<'send'> = { id: 'text', subject: 'text', budget: 'text', sent_at: 'millis' }

const sendLock: Columns<'send_lock'> = { subject: 'text', budget: 'text', touched_at: 'millis' }
