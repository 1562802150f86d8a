import { recordAudit } from '../audit/record.ts'
import { toTime } from '../clock.ts'
import type { Context } from '../context.ts'
import type { OwnSessions } from '../contract/account.ts'
import { endOneRemembered } from '../remembered/end.ts'
import { rememberedOf } from '../remembered/of-user.ts'
import { fail, succeed, type Result } from '../result.ts'
import { unlockableUntil } from '../sessions/lock.ts'
import { endSession, touchSession, type LiveSession } from '../sessions/sessions.ts'
import type { Query, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { provePasswordOfRequest } from './prove-password.ts'

/** Where a signed-in person is signed in, and which computers remember them (ASVS 7.5.2). */
export async function listOwnSessions(ctx: Context, session: LiveSession): Promise<OwnSessions> {
  const { db } = ctx.store
  const now = ctx.clock.now()
  const rows = await openSessions(db, session.userId, now)
  const sessions = rows
    .filter((row) => now < unlockableUntil(row, ctx.config.limits))
    .map((row) => ({
      id: row.id,
      option: row.option,
      createdAt: toTime(row.createdAt),
      lastActiveAt: toTime(row.lastActiveAt),
      expiresAt: toTime(row.expiresAt),
      state: row.lockedAt === null && now < row.idleExpiresAt ? ('open' as const) : ('locked' as const),
      current: row.id === session.id,
    }))
  return { sessions, remembered: await rememberedComputers(db, session, now) }
}

/**
 * Ends one of a person's own sessions or remembered computers, once they have proved the password.
 * @returns `not-found` for an id that isn't theirs; `forbidden` for a wrong password, `too-many-attempts`
 */
export async function endOwnSession(
  ctx: Context,
  session: LiveSession,
  id: string,
  password: string,
): Promise<Result<null>> {
  const proof = await provePasswordOfRequest(ctx, session, password, 'end-session')
  if (!proof.ok) return proof
  await touchSession(ctx, session)
  return ctx.store.transaction(async (tx) => {
    const now = ctx.clock.now()
    const what = await kindOf(tx, id, session.userId, now)
    if (what === 'session') await endSession(tx, id, now)
    if (what === 'remembered') await endOneRemembered(tx, id, now)
    if (what === 'nothing') return fail({ code: 'not-found' })
    const type = what === 'session' ? 'session-ended' : 'remember-ended'
    await recordAudit(tx, { at: now, type, actor: session.userId, target: id, detail: { by: 'owner' } })
    return succeed(null)
  })
}

const openSessions = (query: Query, userId: string, now: Millis) =>
  query
    .selectFrom('session')
    .select(['id', 'option', 'locked_at as lockedAt', 'created_at as createdAt'])
    .select(['last_active_at as lastActiveAt', 'idle_expires_at as idleExpiresAt', 'expires_at as expiresAt'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()

async function rememberedComputers(
  query: Query,
  session: LiveSession,
  now: Millis,
): Promise<OwnSessions['remembered']> {
  const computers = await rememberedOf(query, session.userId, now)
  const own = await query
    .selectFrom('remember_token')
    .select('remembered_id')
    .where('session_id', '=', session.id)
    .execute()
  return computers.map((computer) => ({
    ...computer,
    current: own.some(({ remembered_id }) => remembered_id === computer.id),
  }))
}

async function kindOf(
  tx: Tx,
  id: string,
  userId: string,
  now: Millis,
): Promise<'session' | 'remembered' | 'nothing'> {
  const open = (table: 'session' | 'remembered') =>
    tx
      .selectFrom(table)
      .select('id')
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
  if (await open('session')) return 'session'
  return (await open('remembered')) ? 'remembered' : 'nothing'
}
