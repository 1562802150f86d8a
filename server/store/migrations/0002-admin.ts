import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { listingKeys, type Named } from '../../directory/listing-keys.ts'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

/** Provider administration: how users are listed, and indexes for asking by group, by actor, by lock. */
export function admin(dialect: Dialect): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await createListing(db, dialect)
      await db.schema
        .createIndex('membership_group_index')
        .on('membership')
        .columns(['provider_group_id', 'user_id'])
        .execute()
      await db.schema.createIndex('failure_blocked').on('failure').column('blocked_until').execute()
      await db.schema
        .createIndex('audit_event_actor')
        .on('audit_event')
        .columns(['actor', 'sequence'])
        .execute()
      await fillListing(db)
    },
  }
}

async function createListing(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'user_listing', userListing)
    .addPrimaryKeyConstraint('user_listing_pk', ['user_id'])
    .addForeignKeyConstraint('user_listing_user', ['user_id'], 'user', ['id'])
    .execute()
  // Both databases order by bytes: a page must not depend on the locale of the operator's cluster.
  if (dialect === 'postgres')
    for (const column of sortedColumns)
      await sql`alter table user_listing alter column ${sql.ref(column)} type text collate "C"`.execute(db)
  for (const column of ['name_key', 'username_key', 'email_key', 'last_sign_in_at'])
    await db.schema
      .createIndex(`user_listing_${column}`)
      .on('user_listing')
      .columns([column, 'user_id'])
      .execute()
}

// Not the id: compared by bytes, it would not be found by the index of the users' own.
const sortedColumns = ['name_key', 'username_key', 'email_key']

const userListing: Columns<'user_listing'> = {
  user_id: 'text',
  name_key: 'text',
  username_key: 'text',
  email_key: 'text',
  search_text: 'text',
  last_sign_in_at: 'millis',
}

interface Listed extends Named {
  readonly id: string
  readonly signed_in_at: number | null
}

// In plain SQL: later migrations may add columns that the types of today's tables have already.
async function fillListing(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Listed>`
    select id, first_name, last_name, username, email, unverified_email,
      (select max(created_at) from session where user_id = "user".id) as signed_in_at
    from "user"`.execute(db)
  for (const { id, signed_in_at, ...names } of rows) {
    const { name_key, username_key, email_key, search_text } = listingKeys(names)
    await sql`
      insert into user_listing (user_id, name_key, username_key, email_key, search_text, last_sign_in_at)
      values (${id}, ${name_key}, ${username_key}, ${email_key}, ${search_text}, ${signed_in_at ?? 0})`.execute(
      db,
    )
  }
}
