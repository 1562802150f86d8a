import { recordAudit } from '../audit/record.ts'
import { toTime } from '../clock.ts'
import type { Context } from '../context.ts'
import type { LockedSession, RenewedSession } from '../contract/account.ts'
import { lockUser } from '../flows/repository.ts'
import { fail, succeed, type Result } from '../result.ts'
import { lockSession, renewSession, unlockableUntil } from '../sessions/lock.ts'
import type { LiveSession } from '../sessions/sessions.ts'
import { provePasswordOfRequest } from './prove-password.ts'
import { ownUser } from './view.ts'

/**
 * Locks a session: from now on it takes nothing but its user's password. Locking a locked one, or one that was left
 * idle, is fine.
 * @returns until when the password takes it up again
 */
export async function lock(ctx: Context, session: LiveSession): Promise<Result<LockedSession>> {
  await ctx.store.transaction(async (tx) => {
    const now = ctx.clock.now()
    if (await lockSession(tx, session.id, now))
      await recordAudit(tx, { at: now, type: 'session-locked', actor: session.userId, target: session.id })
  })
  return succeed({ until: toTime(unlockableUntil(session, ctx.config.limits)) })
}

/**
 * Takes a locked or idle session up again, by its user's password and by nothing else (NIST SP 800-63B-4 2.2).
 * @param tokenHash SHA-256 of the token that the session has now
 * @returns the session under a new token; `forbidden` for a wrong password, `too-many-attempts`, or `unauthorized`
 * if it has ended
 */
export async function unlock(
  ctx: Context,
  session: LiveSession,
  tokenHash: string,
  password: string,
): Promise<Result<RenewedSession>> {
  const proof = await provePasswordOfRequest(ctx, session, password, 'unlock')
  if (!proof.ok) return proof
  return ctx.store.transaction(async (tx) => {
    await lockUser(tx, session.userId)
    const user = await ownUser(tx, session.userId)
    if (user.password_hash !== proof.value) return fail({ code: 'forbidden' })
    const renewed = user.status === 'active' ? await renewSession(ctx, tx, session, tokenHash) : undefined
    if (renewed === undefined) return fail({ code: 'unauthorized' })
    await recordAudit(tx, {
      at: ctx.clock.now(),
      type: 'session-unlocked',
      actor: session.userId,
      target: session.id,
    })
    return succeed({ session: { token: renewed.token, expiresAt: toTime(renewed.expiresAt) } })
  })
}
