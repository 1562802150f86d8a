import type { Query, Tx } from '../store/open.ts'
import { groupsOf } from './scope.ts'

/** Active administrators of the groups that a user is a member of, without some. */
export async function otherAdministrators(
  query: Query,
  userId: string,
  except: readonly string[],
): Promise<string[]> {
  const rows = await administratorsOf(query, await groupsOf(query, userId))
  return [...new Set(rows.map((row) => row.id))].filter((id) => !except.includes(id))
}

/** Active administrators of one group, without one. */
export async function otherAdministratorsOfGroup(
  query: Query,
  groupId: string,
  except: string,
): Promise<string[]> {
  const rows = await administratorsOf(query, [groupId])
  return rows.map((row) => row.id).filter((id) => id !== except)
}

/**
 * Whether each of a user's groups keeps an active administrator without this user. Locks the groups: of two
 * who take each other's role away at once, one stays.
 */
export async function leavesAdministrator(tx: Tx, userId: string): Promise<boolean> {
  const groups = await groupsOf(tx, userId)
  for (const id of groups) await lockGroup(tx, id)
  const rows = await administratorsOf(tx, groups)
  return groups.every((group) => rows.some((row) => row.group === group && row.id !== userId))
}

function administratorsOf(query: Query, groups: readonly string[]): Promise<{ id: string; group: string }[]> {
  if (groups.length === 0) return Promise.resolve([])
  return query
    .selectFrom('membership')
    .innerJoin('user', 'user.id', 'membership.user_id')
    .select(['user.id', 'membership.provider_group_id as group'])
    .where('membership.provider_group_id', 'in', groups)
    .where('user.role', '=', 'administrative')
    .where('user.status', '=', 'active')
    .execute()
}

async function lockGroup(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('provider_group')
    .set((eb) => ({ created_at: eb.ref('created_at') }))
    .where('id', '=', id)
    .execute()
}
