import { toTime } from '../clock.ts'
import type { Context } from '../context.ts'
import type { UserDetail } from '../contract/admin.ts'
import type { UserRow } from '../directory/users.ts'
import { strongerFactorsOf } from '../factors/authenticators.ts'
import { maskPhone } from '../factors/mask.ts'
import { rememberedOf } from '../remembered/of-user.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { readLocks } from './locks.ts'
import { operationsOf } from './operations.ts'
import { presentUsers } from './present.ts'
import { findVisible, groupsOf, recordRefusal, type Administrator } from './scope.ts'

/**
 * ACCOUNT INFORMATION of one user.
 * @param route what was asked for, for the audit trail
 * @returns `not-found` for users of other groups
 */
export async function readUser(
  ctx: Context,
  administrator: Administrator,
  userId: string,
  route: string,
): Promise<Result<UserDetail>> {
  const { session, groupIds } = administrator
  const { db } = ctx.store
  const user = await findVisible(db, groupIds, userId)
  const now = ctx.clock.now()
  const [row] = user === undefined ? [] : await presentUsers(db, [user], session.userId, now)
  if (user === undefined || row === undefined) {
    await recordRefusal(ctx, session, { route, target: userId, reason: 'not-visible' })
    return fail({ code: 'not-found' })
  }
  const theirs = await groupsOf(db, userId)
  const operations = operationsOf({
    user,
    isSelf: row.self,
    isLocked: (await readLocks(db, [user], now)).has(user.id),
    sharesAllGroups: theirs.every((group) => groupIds.includes(group)),
  })
  return succeed({
    ...row,
    ...contactOf(user),
    signInPhone: user.phone === null ? null : maskPhone(user.phone),
    strongerFactors: await strongerFactorsOf(db, userId),
    createdAt: toTime(user.created_at),
    groups: await namesOf(
      db,
      theirs.filter((group) => groupIds.includes(group)),
    ),
    sessions: await readSessions(db, userId, now),
    remembered: await rememberedOf(db, userId, now),
    operations,
  })
}

function contactOf({
  address1,
  address2,
  city,
  state,
  zip,
  contact_phone,
}: UserRow): Pick<UserDetail, 'address1' | 'address2' | 'city' | 'state' | 'zip' | 'contactPhone'> {
  return { address1, address2, city, state, zip, contactPhone: contact_phone }
}

function namesOf(query: Query, groups: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (groups.length === 0) return Promise.resolve([])
  return query
    .selectFrom('provider_group')
    .select(['id', 'name'])
    .where('id', 'in', groups)
    .orderBy('name')
    .execute()
}

async function readSessions(query: Query, userId: string, now: Millis): Promise<UserDetail['sessions']> {
  const rows = await query
    .selectFrom('session')
    .select(['id', 'option', 'created_at', 'last_active_at', 'expires_at'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('idle_expires_at', '>', now)
    .where('expires_at', '>', now)
    .orderBy('last_active_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    option: row.option,
    createdAt: toTime(row.created_at),
    lastActiveAt: toTime(row.last_active_at),
    expiresAt: toTime(row.expires_at),
  }))
}
