import type { Context } from '../context.ts'
import type { LoginOption } from '../contract/fields.ts'
import { noteSignIn } from '../directory/user-listing.ts'
import { rememberLanguage } from '../languages/remember.ts'
import { newId, newToken, sha256 } from '../random.ts'
import type { Query, Tx } from '../store/open.ts'
import { prepareRead } from '../store/prepared.ts'
import type { Millis } from '../store/schema.ts'
import { noteComputer } from './computers.ts'
import { displaceOldest } from './displace.ts'

/** A session that is in force, with whom it belongs to. */
export interface LiveSession {
  readonly id: string
  readonly userId: string
  readonly username: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly role: 'standard' | 'administrative'
  readonly option: LoginOption
  readonly createdAt: Millis
  readonly lastActiveAt: Millis
  readonly idleExpiresAt: Millis
  readonly expiresAt: Millis
}

/**
 * Issues a session. The caller has proved every factor that the user owes.
 * @param endsBy when it ends at the latest, if that is before the longest time of a session
 * @returns the token, which is kept nowhere else, and when the session ends at the latest
 */
export async function issueSession(
  ctx: Context,
  tx: Tx,
  { userId, option, endsBy = Infinity }: { userId: string; option: LoginOption; endsBy?: Millis },
): Promise<{ id: string; token: string; expiresAt: Millis }> {
  const now = ctx.clock.now()
  const token = newToken()
  const id = newId()
  const expiresAt = Math.min(now + ctx.config.limits.sessionAbsolute, endsBy)
  await tx
    .insertInto('session')
    .values({
      id,
      user_id: userId,
      token_hash: sha256(token),
      option,
      created_at: now,
      last_active_at: now,
      idle_expires_at: Math.min(now + ctx.config.limits.sessionIdle, expiresAt),
      expires_at: expiresAt,
      revoked_at: null,
      locked_at: null,
    })
    .execute()
  await displaceOldest(tx, { userId, exceptId: id, limits: ctx.config.limits, now })
  await noteSignIn(tx, userId, now)
  await noteComputer(tx, { userId, option, now })
  await rememberLanguage(tx, userId, now)
  return { id, token, expiresAt }
}

const sessionByToken = prepareRead((db) =>
  db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.user_id')
    .select([
      'session.id',
      'session.user_id as userId',
      'session.option',
      'session.created_at as createdAt',
      'session.last_active_at as lastActiveAt',
      'session.idle_expires_at as idleExpiresAt',
      'session.expires_at as expiresAt',
      'session.revoked_at as revokedAt',
      'session.locked_at as lockedAt',
      'user.username',
      'user.first_name as firstName',
      'user.last_name as lastName',
      'user.email',
      'user.role',
      'user.status',
    ])
    .where('session.token_hash', '=', ''),
)

/**
 * The session of a token, if it is in force. Reads the store each time: a revocation acts at once.
 * @param tokenHash SHA-256 of the bearer token
 */
export async function findSession(ctx: Context, tokenHash: string): Promise<LiveSession | undefined> {
  const session = await readSession(ctx, tokenHash)
  if (session === undefined || session.lockedAt !== null) return undefined
  const now = ctx.clock.now()
  return now >= session.idleExpiresAt || now >= session.expiresAt ? undefined : session
}

/** The session of a token, unless it was ended; whether its time is over, the caller looks. */
export async function readSession(
  ctx: Context,
  tokenHash: string,
): Promise<(LiveSession & { readonly lockedAt: Millis | null }) | undefined> {
  const [row] = await sessionByToken(ctx.store, tokenHash)
  if (row === undefined || row.revokedAt !== null || row.status !== 'active') return undefined
  return { ...row, email: row.email ?? '' }
}

/**
 * Prolongs a session's idle limit, never past its absolute one. For what the user does, not for what
 * an open window asks by itself (ASVS 7.3.1, R24).
 */
export async function touchSession(ctx: Context, session: LiveSession): Promise<LiveSession> {
  const now = ctx.clock.now()
  const idleExpiresAt = Math.min(now + ctx.config.limits.sessionIdle, session.expiresAt)
  const { numUpdatedRows } = await ctx.store.db
    .updateTable('session')
    .set({
      last_active_at: now,
      idle_expires_at: idleExpiresAt,
    })
    .where('id', '=', session.id)
    .where('revoked_at', 'is', null)
    .where('locked_at', 'is', null)
    .where('idle_expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n ? { ...session, idleExpiresAt } : session
}

/** Ends one session; ending it again changes nothing. */
export async function endSession(query: Query, sessionId: string, now: Millis): Promise<void> {
  await query
    .updateTable('session')
    .set({ revoked_at: now })
    .where('id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Ends all of a user's sessions, as a reset, a disabling or a changed factor does. */
export async function endUserSessions(tx: Tx, userId: string, now: Millis): Promise<void> {
  await tx
    .updateTable('session')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Ends a user's sessions but for one, as a changed password does. */
export async function endOtherSessions(tx: Tx, userId: string, exceptId: string, now: Millis): Promise<void> {
  await tx
    .updateTable('session')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('id', '!=', exceptId)
    .where('revoked_at', 'is', null)
    .execute()
}
