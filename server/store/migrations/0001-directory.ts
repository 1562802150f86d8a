import { sql, type Kysely } from 'kysely'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

/** Tables of who there is: installation, provider groups, organisations, users, memberships. */
export async function createDirectoryTables(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'installation', installation)
    .addPrimaryKeyConstraint('installation_pk', ['key'])
    .execute()
  await createTable(db, dialect, 'provider_group', providerGroup)
    .addPrimaryKeyConstraint('provider_group_pk', ['id'])
    .addUniqueConstraint('provider_group_name', ['name'])
    .execute()
  await createOrganization(db, dialect)
  await createUser(db, dialect)
  await createTable(db, dialect, 'membership', membership)
    .addPrimaryKeyConstraint('membership_pk', ['user_id', 'provider_group_id'])
    .addForeignKeyConstraint('membership_user', ['user_id'], 'user', ['id'])
    .addForeignKeyConstraint('membership_group', ['provider_group_id'], 'provider_group', ['id'])
    .execute()
}

async function createOrganization(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'organization', organization)
    .addPrimaryKeyConstraint('organization_pk', ['id'])
    .addForeignKeyConstraint('organization_group', ['provider_group_id'], 'provider_group', ['id'])
    .execute()
  await db.schema
    .createIndex('organization_npi_code')
    .unique()
    .on('organization')
    .columns(['npi', 'registration_code'])
    .execute()
  // Null differs from null in a unique index: providers without an NPI need one of their own.
  await db.schema
    .createIndex('organization_code_without_npi')
    .unique()
    .on('organization')
    .column('registration_code')
    .where(sql.ref('npi'), 'is', null)
    .execute()
  await db.schema
    .createIndex('organization_group_index')
    .on('organization')
    .column('provider_group_id')
    .execute()
}

async function createUser(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'user', user)
    .addPrimaryKeyConstraint('user_pk', ['id'])
    .addUniqueConstraint('user_username_key', ['username_key'])
    .addUniqueConstraint('user_email', ['email'])
    .addForeignKeyConstraint('user_organization', ['organization_id'], 'organization', ['id'])
    .execute()
  await db.schema.createIndex('user_organization_index').on('user').column('organization_id').execute()
}

const installation: Columns<'installation'> = { key: 'text', value: 'text' }

const providerGroup: Columns<'provider_group'> = { id: 'text', name: 'text', created_at: 'millis' }

const organization: Columns<'organization'> = {
  id: 'text',
  provider_group_id: 'text',
  npi: 'text?',
  registration_code: 'text',
  name: 'text',
  contract: 'text',
  address1: 'text?',
  city: 'text?',
  state: 'text?',
  zip: 'text?',
  phone: 'text?',
  fax: 'text?',
  admin_email: 'text?',
  created_at: 'millis',
}

const user: Columns<'user'> = {
  id: 'text',
  username: 'text',
  username_key: 'text',
  email: 'text?',
  unverified_email: 'text?',
  first_name: 'text',
  last_name: 'text',
  address1: 'text?',
  address2: 'text?',
  city: 'text?',
  state: 'text?',
  zip: 'text?',
  contact_phone: 'text?',
  fax: 'text?',
  organization_id: 'text?',
  role: 'text',
  status: 'text',
  password_hash: 'text?',
  password_length: 'count?',
  method: 'text?',
  phone: 'text?',
  terms_version: 'text?',
  terms_accepted_at: 'millis?',
  reserved_until: 'millis?',
  created_at: 'millis',
  updated_at: 'millis',
}

const membership: Columns<'membership'> = { user_id: 'text', provider_group_id: 'text' }
