import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Insertable } from 'kysely'
import pg from 'pg'
import { loadBranding } from '../../server/branding/load.ts'
import { listingKeys } from '../../server/directory/listing-keys.ts'
import { hashPassword } from '../../server/factors/password.ts'
import { sha256 } from '../../server/random.ts'
import { openStore, type StoreLocation } from '../../server/store/open.ts'
import type { Database } from '../../server/store/schema.ts'
import type { UserTable } from '../../server/store/tables/directory.ts'
import { newSessionRow, newUserRow } from '../server/rows.ts'
import { benchPassword, emailOf, tokenOf } from './names.ts'

const hour = 3_600_000

/** Where the server finds the SQLite store of a data folder. */
export const sqliteIn = (dataDir: string): StoreLocation => ({
  dialect: 'sqlite',
  file: join(dataDir, 'atrezzo.db'),
})

/**
 * Fills a new store with enrolled users, each with a session in force. The first one is written as the server writes
 * its rows; the database itself makes the others of it, a million in well under two minutes.
 */
export async function seed(location: StoreLocation, users: number): Promise<void> {
  const first = await firstUser()
  const store = openStore(location)
  await store.migrate()
  await store.db.insertInto('user').values(first.user).execute()
  await store.db.insertInto('user_listing').values(first.listing).execute()
  await store.db.insertInto('session').values(first.session).execute()
  await store.close()
  const statements = (hash: Hash): string[] => [
    copies('user', first.user, userOf(hash), users),
    copies('user_listing', first.listing, listingOf(hash), users),
    copies('session', first.session, sessionOf(hash), users),
  ]
  if (location.dialect === 'sqlite') runInSqlite(location.file, statements)
  else await runInPostgres(location.url, statements)
}

/** SHA-256 of an SQL expression, in lower-case hex. */
type Hash = (expression: string) => string
type Overrides = Readonly<Record<string, string>>

const decimal = "('' || n)"
/** What `tokenOf` gives. */
const token = `('bench' || substr('${'0'.repeat(38)}' || n, 1 + length${decimal}))`
// Ids are random in a real store, and so are the places of its indexes that they go to.
const idOf = (kind: string, hash: Hash): string => `substr(${hash(`'${kind}' || n`)}, 1, 22)`

const userOf = (hash: Hash): Overrides => ({
  id: idOf('user', hash),
  username: "'bench.' || n",
  username_key: "'bench.' || n",
  email: "'bench.' || n || '@bench.example'",
})

const listingOf = (hash: Hash): Overrides => ({
  user_id: idOf('user', hash),
  username_key: "'bench.' || n",
  email_key: "'bench.' || n || '@bench.example'",
})

const sessionOf = (hash: Hash): Overrides => ({
  id: idOf('session', hash),
  user_id: idOf('user', hash),
  token_hash: hash(token),
})

/** A statement that copies the one row of a table for each further user. */
function copies(table: string, row: object, overrides: Overrides, users: number): string {
  const columns = Object.keys(row)
  const values = columns.map((column) => overrides[column] ?? `"${column}"`)
  return `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')})
    with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${users - 1})
    select ${values.join(', ')} from (select * from "${table}" limit 1) as first, numbers`
}

function runInSqlite(file: string, statements: (hash: Hash) => string[]): void {
  const database = new DatabaseSync(file)
  database.function('sha256_hex', { deterministic: true }, (text) => sha256(String(text)))
  database.exec('pragma synchronous = off; pragma cache_size = -1000000; begin')
  for (const statement of statements((text) => `sha256_hex(${text})`)) database.exec(statement)
  database.exec('commit; analyze; pragma wal_checkpoint(truncate)')
  database.close()
}

async function runInPostgres(url: string, statements: (hash: Hash) => string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // The rows refer to each other by construction: no need to look each one up.
  await client.query('set session_replication_role = replica')
  for (const statement of statements((text) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`))
    await client.query(statement)
  // What the database would do by itself some time later, in the middle of what is measured.
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.end()
}

interface FirstUser {
  readonly user: Insertable<UserTable>
  readonly listing: Insertable<Database['user_listing']>
  readonly session: Insertable<Database['session']>
}

async function firstUser(): Promise<FirstUser> {
  const now = Date.now()
  const { version } = loadBranding(undefined).terms
  const user = newUserRow({
    username: 'bench.0',
    email: emailOf(0),
    password_hash: await hashPassword(benchPassword),
    password_length: benchPassword.length,
    method: 'email',
    terms_version: version,
    terms_accepted_at: now,
    created_at: now,
    updated_at: now,
  })
  const named = { first_name: user.first_name, last_name: user.last_name, username: user.username }
  const keys = listingKeys({ ...named, email: emailOf(0), unverified_email: null })
  return {
    user,
    listing: { user_id: user.id, ...keys, last_sign_in_at: 0 },
    session: newSessionRow(user.id, now, {
      token_hash: sha256(tokenOf(0)),
      option: 'email',
      idle_expires_at: now + hour,
    }).row,
  }
}
