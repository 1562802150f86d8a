import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

/**
 * Keeps dead what had run out before the clock was set back (R25): codes, links, begun sign-ins of
 * staff, and sessions left idle or at their end.
 * @param latest the latest time that was seen
 * @param now the time that counts from now on
 */
export async function endExpired(tx: Tx, latest: Millis, now: Millis): Promise<void> {
  for (const table of ['challenge', 'ticket'] as const)
    await tx
      .updateTable(table)
      .set({ superseded_at: now })
      .where('expires_at', '<=', latest)
      .where('expires_at', '>', now)
      .where('used_at', 'is', null)
      .where('superseded_at', 'is', null)
      .execute()
  for (const table of ['session', 'staff_session'] as const)
    await tx
      .updateTable(table)
      .set({ revoked_at: now })
      .where('idle_expires_at', '<=', latest)
      .where('expires_at', '>', now)
      .where('revoked_at', 'is', null)
      .execute()
  await tx
    .updateTable('staff_sign_in')
    .set({ used_at: now })
    .where('expires_at', '<=', latest)
    .where('expires_at', '>', now)
    .where('used_at', 'is', null)
    .execute()
}
