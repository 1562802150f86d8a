import type { Context } from '../context.ts'
import type { Limits } from '../limits/limits.ts'
import { newToken, sha256 } from '../random.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { readSession, type LiveSession } from './sessions.ts'

/**
 * The session of a token, if it is in force or its user's password may take it up again: it was locked, or left
 * idle, and that is not too long ago (NIST SP 800-63B-4 2.2).
 * @param tokenHash SHA-256 of the bearer token
 */
export async function findUnlockable(ctx: Context, tokenHash: string): Promise<LiveSession | undefined> {
  const session = await readSession(ctx, tokenHash)
  if (session === undefined || ctx.clock.now() >= unlockableUntil(session, ctx.config.limits))
    return undefined
  return session
}

/** Until when a password takes a session up again. Locking it prolongs nothing: the user's last act counts. */
export function unlockableUntil(
  session: Pick<LiveSession, 'lastActiveAt' | 'idleExpiresAt' | 'expiresAt'>,
  { sessionLocked }: Pick<Limits, 'sessionLocked'>,
): Millis {
  return Math.min(Math.max(session.idleExpiresAt, session.lastActiveAt + sessionLocked), session.expiresAt)
}

/**
 * Puts a session under a new token, unlocked and with its idle limit prolonged: its user has just proved the
 * password (ASVS 7.2.4). Its absolute end stays.
 * @returns the session as it is handed out, or undefined if it was ended or renewed meanwhile
 */
export async function renewSession(
  ctx: Context,
  tx: Tx,
  session: Pick<LiveSession, 'id' | 'expiresAt'>,
  oldTokenHash: string,
): Promise<{ token: string; expiresAt: Millis } | undefined> {
  const now = ctx.clock.now()
  const token = newToken()
  const renewed = await tx
    .updateTable('session')
    .set({
      token_hash: sha256(token),
      locked_at: null,
      last_active_at: now,
      idle_expires_at: Math.min(now + ctx.config.limits.sessionIdle, session.expiresAt),
    })
    .where('id', '=', session.id)
    .where('token_hash', '=', oldTokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return renewed.numUpdatedRows === 1n ? { token, expiresAt: session.expiresAt } : undefined
}

/** Locks a session; false if it was locked or ended before. */
export async function lockSession(tx: Tx, sessionId: string, now: Millis): Promise<boolean> {
  const locked = await tx
    .updateTable('session')
    .set({ locked_at: now })
    .where('id', '=', sessionId)
    .where('locked_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return locked.numUpdatedRows === 1n
}
