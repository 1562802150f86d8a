import type { Tx } from './open.ts'
import type { Millis } from './schema.ts'

/**
 * Ends everything in a restored backup that opens something or would be sent again: it may have been used, ended
 * or sent since the backup was made. People sign in anew.
 */
export async function endRevived(tx: Tx, now: Millis): Promise<void> {
  for (const table of ['session', 'staff_session', 'remembered'] as const)
    await tx.updateTable(table).set({ revoked_at: now }).where('revoked_at', 'is', null).execute()
  await tx.updateTable('flow').set({ ended_at: now }).where('ended_at', 'is', null).execute()
  for (const table of ['challenge', 'ticket'] as const)
    await tx
      .updateTable(table)
      .set({ superseded_at: now })
      .where('used_at', 'is', null)
      .where('superseded_at', 'is', null)
      .execute()
  await tx.updateTable('staff_sign_in').set({ used_at: now }).where('used_at', 'is', null).execute()
  await tx.deleteFrom('idempotency').execute()
  await tx
    .updateTable('message')
    .set({ status: 'dropped', leased_until: null })
    .where('status', 'in', ['pending', 'leased'])
    .execute()
}
