import { recordAudit } from '../audit/record.ts'
import type { Limits } from '../limits/limits.ts'
import { addNotices } from '../messages/notices.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

/**
 * Ends the sessions of a user that were longest without an act, so that with the new one no more than
 * `sessionsPerUser` are left (ASVS 7.1.2). The user is told of one that was still in force; one that only waited
 * for the password had most likely been forgotten.
 */
export async function displaceOldest(
  tx: Tx,
  {
    userId,
    exceptId,
    limits,
    now,
  }: { readonly userId: string; readonly exceptId: string; readonly limits: Limits; readonly now: Millis },
): Promise<void> {
  const others = await tx
    .selectFrom('session')
    .select(['id', 'idle_expires_at', 'locked_at'])
    .where('user_id', '=', userId)
    .where('id', '!=', exceptId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where((eb) =>
      eb.or([eb('idle_expires_at', '>', now), eb('last_active_at', '>', now - limits.sessionLocked)]),
    )
    .orderBy('last_active_at', 'desc')
    .orderBy('id')
    .execute()
  const displaced = others.slice(limits.sessionsPerUser - 1)
  for (const session of displaced) {
    await tx.updateTable('session').set({ revoked_at: now }).where('id', '=', session.id).execute()
    await recordAudit(tx, { at: now, type: 'session-displaced', actor: userId, target: session.id })
  }
  if (displaced.some((session) => session.idle_expires_at > now && session.locked_at === null))
    await addNotices(tx, { userIds: [userId], kind: 'session-displaced', data: {} }, now)
}
