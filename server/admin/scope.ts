import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { UserRow } from '../directory/users.ts'
import type { LiveSession } from '../sessions/sessions.ts'
import type { Query } from '../store/open.ts'

/** A person on whose behalf administration happens, with the provider groups that this is limited to. */
export interface Administrator {
  readonly session: LiveSession
  readonly groupIds: readonly string[]
}

/** Leaves out registrations whose username went to somebody else: nothing can be done with them. */
export const stillTheirs = ['user.username_key', 'not like', 'expired:%'] as const

/** The provider groups that a user is a member of. */
export async function groupsOf(query: Query, userId: string): Promise<string[]> {
  const rows = await query
    .selectFrom('membership')
    .select('provider_group_id')
    .where('user_id', '=', userId)
    .orderBy('provider_group_id')
    .execute()
  return rows.map((row) => row.provider_group_id)
}

/**
 * Ids of the users of provider groups: their members, and who registers or is invited for one of their
 * organisations. Reads no more than these groups, however many users there are.
 */
export function usersOfGroups(query: Query, groupIds: readonly string[]) {
  return query
    .selectFrom('membership')
    .select('membership.user_id as id')
    .where('membership.provider_group_id', 'in', groupIds)
    .union(
      query
        .selectFrom('user')
        .innerJoin('organization', 'organization.id', 'user.organization_id')
        .select('user.id as id')
        .where('organization.provider_group_id', 'in', groupIds),
    )
}

/** The user, if the administrator may know of them; undefined for everybody else, there or not. */
export async function findVisible(
  query: Query,
  groupIds: readonly string[],
  userId: string,
): Promise<UserRow | undefined> {
  if (groupIds.length === 0) return undefined
  return query
    .selectFrom('user')
    .selectAll()
    .where('id', '=', userId)
    .where(...stillTheirs)
    .where('id', 'in', usersOfGroups(query, groupIds))
    .executeTakeFirst()
}

/** Records that somebody asked for what they may not know of (ASVS 16.3.2). */
export async function recordRefusal(
  ctx: Context,
  session: LiveSession,
  what: { readonly route: string; readonly target?: string; readonly reason: 'role' | 'not-visible' },
): Promise<void> {
  await recordAudit(ctx.store.db, {
    at: ctx.clock.now(),
    type: 'access-refused',
    actor: session.userId,
    target: what.target?.slice(0, 64),
    detail: { route: what.route, reason: what.reason },
  })
}
