import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Query, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { UserTable } from '../store/tables/directory.ts'
import { refreshListing } from './user-listing.ts'

export type UserRow = Selectable<UserTable>
/** What a new user's row needs; the key of the username is derived. */
export type NewUser = Omit<Insertable<UserTable>, 'username_key'>
export type UserChange = Omit<Updateable<UserTable>, 'id' | 'username' | 'username_key' | 'created_at'>

/**
 * How usernames are compared: without regard to case.
 * @param username as typed
 */
export function usernameKey(username: string): string {
  return username.normalize('NFC').toLowerCase()
}

/** The user with this id, if there is one. */
export async function findUserById(query: Query, id: string): Promise<UserRow | undefined> {
  return query.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * The user whose verified address this is.
 * @param email lower-case, as the contract's parser gives it
 */
export async function findUserByEmail(query: Query, email: string): Promise<UserRow | undefined> {
  return query.selectFrom('user').selectAll().where('email', '=', email).executeTakeFirst()
}

/**
 * The user with this username, without regard to case. A reservation that has run out doesn't count.
 * @param now for the reservations
 */
export async function findUserByUsername(
  query: Query,
  username: string,
  now: Millis,
): Promise<UserRow | undefined> {
  return query
    .selectFrom('user')
    .selectAll()
    .where('username_key', '=', usernameKey(username))
    .where((where) => where.or([where('reserved_until', 'is', null), where('reserved_until', '>', now)]))
    .executeTakeFirst()
}

/**
 * Adds a user, first taking the username from a registration whose reservation has run out.
 * @returns false, and nothing is added, if the username or the verified address is taken
 */
export async function insertUser(tx: Tx, user: NewUser, now: Millis): Promise<boolean> {
  const key = usernameKey(user.username)
  await releaseUsername(tx, key, now)
  const added = await tx
    .insertInto('user')
    .values({ ...user, username_key: key })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined) return false
  await refreshListing(tx, added.id)
  return true
}

/**
 * Takes a username from a registration whose reservation has run out. The row stays, for the audit trail; a colon
 * is in no username, so the new key collides with none.
 */
export async function releaseUsername(tx: Tx, key: string, now: Millis): Promise<void> {
  await tx
    .updateTable('user')
    .set({ username_key: sql<string>`'expired:' || ${sql.ref('id')}` })
    .where('username_key', '=', key)
    .where('reserved_until', '<=', now)
    .execute()
}

/** Changes a user's row and its `updated_at`. An address that another user has verified throws a unique violation. */
export async function updateUser(tx: Tx, id: string, change: UserChange, now: Millis): Promise<void> {
  await tx
    .updateTable('user')
    .set({ ...change, updated_at: now })
    .where('id', '=', id)
    .execute()
  if (listed.some((column) => column in change)) await refreshListing(tx, id)
}

/** What lists show and are ordered by. */
const listed = [
  'first_name',
  'last_name',
  'email',
  'unverified_email',
] as const satisfies readonly (keyof UserChange)[]
