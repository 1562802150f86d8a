import type { Insertable } from 'kysely'
import type { Query } from '../../server/store/open.ts'
import { newId, newToken, sha256 } from '../../server/random.ts'
import { usernameKey } from '../../server/directory/users.ts'
import type { Database } from '../../server/store/schema.ts'
import type { UserTable } from '../../server/store/tables/directory.ts'

const nothingKnown = {
  email: null,
  unverified_email: null,
  address1: null,
  address2: null,
  city: null,
  state: null,
  zip: null,
  contact_phone: null,
  fax: null,
  organization_id: null,
  password_hash: null,
  password_length: null,
  method: null,
  phone: null,
  terms_version: null,
  terms_accepted_at: null,
  reserved_until: null,
} as const

/** A row for an active user; what isn't given is empty or of this one's own. */
export function newUserRow(given: Partial<Insertable<UserTable>> = {}): Insertable<UserTable> {
  const id = given.id ?? newId()
  const username = given.username ?? `user-${id.slice(0, 8)}`
  return {
    ...nothingKnown,
    id,
    username,
    username_key: usernameKey(username),
    first_name: 'Anne',
    last_name: 'Example',
    role: 'standard',
    status: 'active',
    created_at: 1,
    updated_at: 1,
    ...given,
  }
}

/** A row for a session in force; `token` is what opens it. */
export function newSessionRow(
  userId: string,
  now: number,
  given: Partial<Insertable<Database['session']>> = {},
): { token: string; row: Insertable<Database['session']> } {
  const token = newToken()
  const row = {
    id: newId(),
    user_id: userId,
    token_hash: sha256(token),
    option: 'phone' as const,
    created_at: now,
    last_active_at: now,
    idle_expires_at: now + 15 * 60_000,
    expires_at: now + 12 * 3_600_000,
    revoked_at: null,
    ...given,
  }
  return { token, row }
}

/** Signs a new user in without a flow. */
export async function addSignedInUser(
  query: Query,
  now: number,
  user: Partial<Insertable<UserTable>> = {},
): Promise<{ userId: string; token: string; sessionId: string }> {
  const row = newUserRow({ email: `${newId().toLowerCase()}@clinic.example`, method: 'phone', ...user })
  const session = newSessionRow(row.id, now)
  await query.insertInto('user').values(row).execute()
  await query.insertInto('session').values(session.row).execute()
  return { userId: row.id, token: session.token, sessionId: session.row.id }
}

/** A further session of a user. */
export async function addSession(
  query: Query,
  userId: string,
  now: number,
  given: Partial<Insertable<Database['session']>> = {},
): Promise<ReturnType<typeof newSessionRow>> {
  const session = newSessionRow(userId, now, given)
  await query.insertInto('session').values(session.row).execute()
  return session
}
