import type { Context } from '../context.ts'
import type { BulkResult, UserOperation } from '../contract/admin.ts'
import type { Failure } from '../contract/errors.ts'
import { findUserById } from '../directory/users.ts'
import { lockUser } from '../flows/repository.ts'
import { fail, type Result } from '../result.ts'
import type { LiveSession } from '../sessions/sessions.ts'
import type { Tx } from '../store/open.ts'
import { act } from './act.ts'
import { readLocks } from './locks.ts'
import { operationsOf } from './operations.ts'
import { findVisible, groupsOf, recordRefusal, type Administrator } from './scope.ts'

/** An administrator's operation on a user. */
export interface Operating {
  readonly operation: UserOperation
  readonly userId: string
  readonly reason: string | undefined
}

/**
 * Does one operation on one user, in a transaction of its own.
 * @returns `not-found` for users of other groups, `forbidden` for oneself and where a role would reach into
 * groups of others, `conflict` for what this user doesn't take now, or what keeps a mail from going
 */
export async function operate(
  ctx: Context,
  { session }: Administrator,
  operating: Operating,
): Promise<Result<null>> {
  const done = await ctx.store.transaction((tx) => operateIn(ctx, tx, session, operating))
  if (done.ok) ctx.wakeDelivery()
  else if (done.failure.code === 'not-found')
    await recordRefusal(ctx, session, {
      route: operating.operation,
      target: operating.userId,
      reason: 'not-visible',
    })
  return done
}

async function operateIn(
  ctx: Context,
  tx: Tx,
  session: LiveSession,
  { operation, userId, reason }: Operating,
): Promise<Result<null>> {
  // One order for everybody. The caller's row, too: whoever loses the role at this moment is no administrator.
  for (const id of [session.userId, userId].toSorted()) await lockUser(tx, id)
  const caller = await findUserById(tx, session.userId)
  if (caller?.role !== 'administrative' || caller.status !== 'active') return fail({ code: 'forbidden' })
  const groups = await groupsOf(tx, session.userId)
  const target = await findVisible(tx, groups, userId)
  if (target === undefined) return fail({ code: 'not-found' })
  const isSelf = target.id === session.userId
  const theirs = await groupsOf(tx, target.id)
  const offered = operationsOf({
    user: target,
    isSelf,
    isLocked: (await readLocks(tx, [target], ctx.clock.now())).size > 0,
    sharesAllGroups: theirs.every((group) => groups.includes(group)),
  })
  if (isSelf) return fail({ code: 'forbidden' })
  if (!offered.includes(operation)) return fail(refusal(operation, theirs, groups))
  const actor = { kind: 'administrator', id: session.userId, name: nameOf(session) } as const
  return act(operation, { ctx, tx, actor, target, reason })
}

function refusal(operation: UserOperation, theirs: readonly string[], groups: readonly string[]): Failure {
  const changesRole = operation === 'make-administrator' || operation === 'unmake-administrator'
  const reachesFurther = theirs.some((group) => !groups.includes(group))
  return { code: changesRole && reachesFurther ? 'forbidden' : 'conflict' }
}

/** How an administrator is named in messages and mails. */
export const nameOf = ({ firstName, lastName }: LiveSession): string => `${firstName} ${lastName}`

/** Does one operation on several users; one that fails stops none of the others. */
export async function operateOnMany(
  ctx: Context,
  administrator: Administrator,
  { ids, ...operating }: Omit<Operating, 'userId'> & { readonly ids: readonly string[] },
): Promise<BulkResult> {
  const results: BulkResult['results'] = []
  for (const id of new Set(ids)) {
    const done = await operate(ctx, administrator, { ...operating, userId: id })
    results.push(done.ok ? { id, ok: true } : { id, ok: false, code: bulkCode(done.failure.code) })
  }
  return { results }
}

type BulkCode = Extract<BulkResult['results'][number], { ok: false }>['code']
const bulkCodes = ['not-found', 'conflict', 'forbidden', 'too-many-attempts', 'unavailable'] as const

const bulkCode = (code: Failure['code']): BulkCode =>
  bulkCodes.find((candidate) => candidate === code) ?? 'unavailable'
