import { presentUsers } from '../admin/present.ts'
import { actIfOffered } from '../admin/act-if-offered.ts'
import type { Actor } from '../admin/actor.ts'
import { operationsOf } from '../admin/operations.ts'
import { stillTheirs } from '../admin/scope.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { helpDeskOperation, type HelpDeskOperation, type HelpDeskUser } from '../contract/staff.ts'
import { findUserById, type UserRow } from '../directory/users.ts'
import { maskEmail, maskPhone } from '../factors/mask.ts'
import { lockUser } from '../flows/repository.ts'
import { countSend, perHour } from '../limits/sends.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { actorId, type LiveStaffSession } from './sessions.ts'

/**
 * Finds a user by an exact e-mail address. Every search is counted and audited, also one that finds nobody.
 * @param email lower-case, as the contract's parser gives it
 * @returns `too-many-attempts` after too many searches
 */
export async function lookUp(
  ctx: Context,
  session: LiveStaffSession,
  email: string,
): Promise<Result<{ user: HelpDeskUser | null }>> {
  const now = ctx.clock.now()
  const actor = actorId(session)
  return ctx.store.transaction(async (tx) => {
    const rules = perHour(ctx.config.limits.staffLookupsPerHour)
    const retryAfter = await countSend(tx, [{ subject: actor, budget: 'help-desk:lookup', rules }], now)
    if (retryAfter > 0) return fail({ code: 'too-many-attempts', retryAfter })
    const user = await findByAddress(tx, email)
    await recordAudit(tx, {
      at: now,
      type: 'staff-lookup',
      actor,
      target: user?.id ?? null,
      // Whom nobody is, the trail needn't spell out.
      detail: { by: 'staff', staff: session.name, email: maskEmail(email), found: user !== undefined },
    })
    return succeed({ user: user === undefined ? null : await present(tx, user, now) })
  })
}

/** Whose address it is: who has verified it, else who registered or was invited with it last. */
function findByAddress(query: Query, email: string): Promise<UserRow | undefined> {
  return query
    .selectFrom('user')
    .selectAll()
    .where((where) => where.or([where('email', '=', email), where('unverified_email', '=', email)]))
    .where(...stillTheirs)
    .orderBy((eb) => eb.case().when('email', '=', email).then(0).else(1).end())
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/**
 * Does an operation for a user, by the rules of an administrator's; it is audited, and told to whom it concerns.
 * @returns `not-found` for an unknown user, `conflict` for what this user doesn't take now, or what keeps a mail
 * from going
 */
export async function helpUser(
  ctx: Context,
  session: LiveStaffSession,
  helping: {
    readonly operation: HelpDeskOperation
    readonly userId: string
    readonly reason: string | undefined
  },
): Promise<Result<HelpDeskUser>> {
  const { operation, userId, reason } = helping
  const actor: Actor = { kind: 'staff', id: actorId(session), name: session.name }
  const helped = await ctx.store.transaction(async (tx): Promise<Result<HelpDeskUser>> => {
    await lockUser(tx, userId)
    const target = await findUserById(tx, userId)
    if (target === undefined) return fail({ code: 'not-found' })
    const done = await actIfOffered(operation, { ctx, tx, actor, target, reason })
    if (!done.ok) return done
    const changed = await findUserById(tx, userId)
    return succeed(await present(tx, changed ?? target, ctx.clock.now()))
  })
  if (helped.ok) ctx.wakeDelivery()
  return helped
}

async function present(query: Query, user: UserRow, now: Millis): Promise<HelpDeskUser> {
  const [row] = await presentUsers(query, [user], '', now)
  if (row === undefined) throw new Error('a user is presented as one row')
  const { id, username, firstName, lastName, emailVerified, status, lockedUntil } = row
  const { method, lastSignInAt, stuck } = row
  const offered: readonly string[] = operationsOf({
    user,
    isSelf: false,
    isLocked: status === 'locked',
    sharesAllGroups: true,
  })
  return {
    id,
    username,
    firstName,
    lastName,
    emailVerified,
    status,
    lockedUntil,
    method,
    lastSignInAt,
    stuck,
    email: row.email ?? '',
    organization: row.organization?.name ?? null,
    signInPhone: user.phone === null ? null : maskPhone(user.phone),
    operations: helpDeskOperation.options.filter((operation) => offered.includes(operation)),
  }
}
