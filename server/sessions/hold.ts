import type { Context } from '../context.ts'
import { toTime } from '../clock.ts'
import type { IssuedSession } from '../contract/flows.ts'
import type { Tx } from '../store/open.ts'
import { renewSession } from './lock.ts'

/**
 * Takes a session for this transaction: until the commit nobody locks or ends it. It counts as something that its
 * user does, so the idle limit is prolonged, never past the absolute one.
 * @returns false if it is not in force: ended, locked, or left idle
 */
export async function holdSession({ clock, config }: Context, tx: Tx, sessionId: string): Promise<boolean> {
  const now = clock.now()
  const idleEnd = now + config.limits.sessionIdle
  const held = await tx
    .updateTable('session')
    .set((eb) => ({
      last_active_at: now,
      idle_expires_at: eb
        .case()
        .when('expires_at', '<', idleEnd)
        .then(eb.ref('expires_at'))
        .else(idleEnd)
        .end(),
    }))
    .where('id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .where('locked_at', 'is', null)
    .where('idle_expires_at', '>', now)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return held.numUpdatedRows === 1n
}

/**
 * Puts a session that this transaction holds under a new token (ASVS 7.2.4).
 * @returns the session as it is handed out; undefined if it has ended
 */
export async function renewHeldSession(
  ctx: Context,
  tx: Tx,
  sessionId: string,
): Promise<IssuedSession | undefined> {
  const row = await tx
    .selectFrom('session')
    .select(['id', 'token_hash', 'expires_at as expiresAt'])
    .where('id', '=', sessionId)
    .executeTakeFirst()
  const renewed = row && (await renewSession(ctx, tx, row, row.token_hash))
  return renewed && { token: renewed.token, expiresAt: toTime(renewed.expiresAt) }
}
