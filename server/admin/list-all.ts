import type { UserStatus } from '../contract/admin.ts'
import type { UserRow } from '../directory/users.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { readLocksOfMany } from './locks.ts'
import { statusOf } from './present.ts'
import { stillTheirs } from './scope.ts'

/** A user as the command line shows one. */
export interface ListedUser extends Pick<UserRow, 'username' | 'role' | 'method'> {
  readonly name: string
  readonly email: string | null
  readonly status: UserStatus
  /** Names of the provider groups. */
  readonly groups: readonly string[]
}

/** All users of the installation, or of one provider group, by name: for its operator only. */
export async function listAllUsers(
  query: Query,
  only: { readonly group: string | undefined; readonly administrators: boolean },
  now: Millis,
): Promise<ListedUser[]> {
  const all = query
    .selectFrom('user_listing')
    .innerJoin('user', 'user.id', 'user_listing.user_id')
    .selectAll('user')
    .where(...stillTheirs)
    .orderBy('user_listing.name_key')
    .orderBy('user.id')
  const rows = await (only.administrators ? all.where('role', '=', 'administrative') : all).execute()
  const groups = await readGroups(query)
  const locks = await readLocksOfMany(query, () => Promise.resolve(rows), now)
  return rows
    .map((user) => ({
      username: user.username,
      name: `${user.first_name} ${user.last_name}`,
      email: user.email ?? user.unverified_email,
      status: statusOf(user, locks.has(user.id)),
      role: user.role,
      method: user.method,
      groups: groups.get(user.id) ?? [],
    }))
    .filter((user) => only.group === undefined || user.groups.includes(only.group))
}

async function readGroups(query: Query): Promise<Map<string, string[]>> {
  const rows = await query
    .selectFrom('membership')
    .innerJoin('provider_group', 'provider_group.id', 'membership.provider_group_id')
    .select(['membership.user_id', 'provider_group.name'])
    .union(
      query
        .selectFrom('user')
        .innerJoin('organization', 'organization.id', 'user.organization_id')
        .innerJoin('provider_group', 'provider_group.id', 'organization.provider_group_id')
        .select(['user.id as user_id', 'provider_group.name']),
    )
    .execute()
  const groups = new Map<string, string[]>()
  for (const { user_id, name } of rows) groups.set(user_id, [...(groups.get(user_id) ?? []), name].toSorted())
  return groups
}
