import { recordAudit } from '../audit/record.ts'
import { toTime } from '../clock.ts'
import type { Context } from '../context.ts'
import type { PasswordChange, RenewedSession } from '../contract/account.ts'
import { enqueueNotice } from '../delivery/enqueue.ts'
import { updateUser, type UserRow } from '../directory/users.ts'
import { endOtherFlows, endTickets, lockUser } from '../flows/repository.ts'
import { makePassword } from '../flows/shared/passwords.ts'
import { endRemembered } from '../remembered/end.ts'
import { fail, succeed, type Result } from '../result.ts'
import { renewSession } from '../sessions/lock.ts'
import { endOtherSessions, type LiveSession } from '../sessions/sessions.ts'
import type { Tx } from '../store/open.ts'
import { addNotices } from '../messages/notices.ts'
import { provePasswordOfRequest } from './prove-password.ts'
import { ownUser, passwordRules } from './view.ts'

/**
 * Changes the signed-in person's password. Whatever else was open with the old one ends: sessions, remembered
 * computers, flows, mailed links; this session goes on under a new token (ASVS 7.2.4, 7.4.3; R23).
 * @param tokenHash SHA-256 of the token that the session has now
 * @returns the session under its new token; `forbidden` for a wrong present password, `too-many-attempts`,
 * `password-refused`, or `conflict` if the password changed meanwhile
 */
export async function changePassword(
  ctx: Context,
  session: LiveSession,
  tokenHash: string,
  input: PasswordChange,
): Promise<Result<RenewedSession>> {
  const proof = await provePasswordOfRequest(ctx, session, input.currentPassword, 'password-change')
  if (!proof.ok) return proof
  const user = await ownUser(ctx.store.db, session.userId)
  const made = await makePassword(ctx, input.password, await passwordRules(ctx.store.db, user))
  if (!made.ok) return made
  const result = await ctx.store.transaction(async (tx): Promise<Result<RenewedSession>> => {
    await lockUser(tx, user.id)
    const present = await ownUser(tx, user.id)
    if (present.password_hash !== proof.value) return fail({ code: 'conflict' })
    const renewed = await renewSession(ctx, tx, session, tokenHash)
    if (renewed === undefined) return fail({ code: 'unauthorized' })
    const now = ctx.clock.now()
    await updateUser(tx, user.id, { password_hash: made.hash, password_length: made.length }, now)
    await endWhatIsOpen(tx, session, now)
    await tell(tx, present, now)
    return succeed({ session: { token: renewed.token, expiresAt: toTime(renewed.expiresAt) } })
  })
  if (result.ok) ctx.wakeDelivery()
  return result
}

async function endWhatIsOpen(tx: Tx, { id, userId }: LiveSession, now: number): Promise<void> {
  await endOtherSessions(tx, userId, id, now)
  await endRemembered(tx, userId, now)
  await endOtherFlows(tx, userId, '', now)
  await endTickets(tx, userId, now)
}

async function tell(tx: Tx, user: UserRow, now: number): Promise<void> {
  await recordAudit(tx, {
    at: now,
    type: 'password-changed',
    actor: user.id,
    target: user.id,
    detail: { flow: 'account' },
  })
  await addNotices(tx, { userIds: [user.id], kind: 'password-changed', data: {} }, now)
  if (user.email === null) return
  await enqueueNotice(tx, now, {
    channel: 'email',
    template: 'password-changed',
    recipient: user.email,
    userId: user.id,
    data: { username: user.username },
  })
}
