import { toTime } from '../clock.ts'
import type { UserRow as ListedUser, UserStatus } from '../contract/admin.ts'
import { isInvited } from '../directory/invited.ts'
import type { UserRow } from '../directory/users.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { readLocks, type LockedUntil } from './locks.ts'
import { readTraces, stuckAt, type Traces } from './progress.ts'

/** What a row of the list shows beside the user's own row. */
interface Surroundings {
  readonly callerId: string
  readonly lastSignIns: ReadonlyMap<string, Millis>
  readonly organizations: ReadonlyMap<string, string>
  readonly openSessions: ReadonlyMap<string, number>
  readonly remembered: ReadonlyMap<string, number>
  readonly locks: ReadonlyMap<string, LockedUntil>
  readonly traces: ReadonlyMap<string, Traces>
}

/** How a user stands: what forbids most comes first. */
export function statusOf(user: Pick<UserRow, 'status' | 'username_key'>, isLocked: boolean): UserStatus {
  if (user.status === 'disabled') return 'disabled'
  if (user.status === 'incomplete') return isInvited(user) ? 'invited' : 'incomplete'
  return isLocked ? 'locked' : 'active'
}

/** Users as the list shows them, in the given order. Reads once per kind of fact, not per user. */
export async function presentUsers(
  query: Query,
  users: readonly UserRow[],
  callerId: string,
  now: Millis,
): Promise<ListedUser[]> {
  const ids = users.map((user) => user.id)
  if (ids.length === 0) return []
  const incomplete = users.filter((user) => user.status === 'incomplete').map((user) => user.id)
  const around: Surroundings = {
    callerId,
    lastSignIns: await readLastSignIns(query, ids),
    organizations: await readOrganizations(query, users),
    openSessions: await countSessions(query, ids, now),
    remembered: await countRemembered(query, ids, now),
    locks: await readLocks(query, users, now),
    traces: await readTraces(query, incomplete),
  }
  return users.map((user) => present(user, around))
}

function present(user: UserRow, around: Surroundings): ListedUser {
  const status = statusOf(user, around.locks.has(user.id))
  const lockedUntil = around.locks.get(user.id) ?? null
  const signedIn = around.lastSignIns.get(user.id) ?? 0
  return {
    id: user.id,
    username: user.username,
    firstName: user.first_name,
    lastName: user.last_name,
    email: user.email ?? user.unverified_email,
    emailVerified: user.email !== null,
    phone: user.contact_phone ?? user.phone,
    fax: user.fax,
    organization: organizationOf(user, around.organizations),
    status,
    lockedUntil: status === 'locked' && lockedUntil !== null ? toTime(lockedUntil) : null,
    role: user.role,
    method: user.method,
    lastSignInAt: signedIn === 0 ? null : toTime(signedIn),
    openSessions: around.openSessions.get(user.id) ?? 0,
    rememberedComputers: around.remembered.get(user.id) ?? 0,
    stuck: stuckAt(user, around.traces.get(user.id) ?? { flow: undefined, ticket: undefined }),
    self: user.id === around.callerId,
  }
}

function organizationOf(
  { organization_id }: UserRow,
  names: ReadonlyMap<string, string>,
): ListedUser['organization'] {
  const name = organization_id === null ? undefined : names.get(organization_id)
  return organization_id === null || name === undefined ? null : { id: organization_id, name }
}

async function readLastSignIns(query: Query, ids: readonly string[]): Promise<Map<string, Millis>> {
  const rows = await query
    .selectFrom('user_listing')
    .select(['user_id', 'last_sign_in_at'])
    .where('user_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.user_id, row.last_sign_in_at]))
}

async function readOrganizations(query: Query, users: readonly UserRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(users.flatMap((user) => user.organization_id ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await query.selectFrom('organization').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

async function countSessions(
  query: Query,
  ids: readonly string[],
  now: Millis,
): Promise<Map<string, number>> {
  const rows = await query
    .selectFrom('session')
    .select('user_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', 'in', ids)
    .where('revoked_at', 'is', null)
    .where('idle_expires_at', '>', now)
    .where('expires_at', '>', now)
    .groupBy('user_id')
    .execute()
  return new Map(rows.map((row) => [row.user_id, row.count]))
}

async function countRemembered(
  query: Query,
  ids: readonly string[],
  now: Millis,
): Promise<Map<string, number>> {
  const rows = await query
    .selectFrom('remembered')
    .select('user_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', 'in', ids)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .groupBy('user_id')
    .execute()
  return new Map(rows.map((row) => [row.user_id, row.count]))
}
