import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

/** A worker that has a message in its hands keeps it so long at most, in milliseconds. */
const lease = 60_000
/** `blocked_until` of a factor that is disabled until a reset. */
const untilReset = Number.MAX_SAFE_INTEGER

/**
 * Mends what was written while the clock ran ahead: sessions, flows, codes and links of that time would outlive
 * their limits, and waits would last until the wrong time comes. The former end; the latter go on as long as they
 * had left.
 * @param latest the latest time that was seen
 * @param now the time that counts from now on, earlier than `latest`
 */
export async function mendAhead(tx: Tx, latest: Millis, now: Millis): Promise<void> {
  await endAhead(tx, now)
  await tx
    .updateTable('failure')
    .set({ blocked_until: now })
    .where('blocked_until', '>', now)
    .where('blocked_until', '<=', latest)
    .where('updated_at', '>', now)
    .execute()
  await tx
    .updateTable('failure')
    .set((eb) => ({ blocked_until: eb('blocked_until', '-', latest - now) }))
    .where('blocked_until', '>', latest)
    .where('blocked_until', '<', untilReset)
    .execute()
  await tx.updateTable('failure').set({ updated_at: now }).where('updated_at', '>', now).execute()
  await tx.updateTable('send').set({ sent_at: now }).where('sent_at', '>', now).execute()
  await tx
    .updateTable('message')
    .set({ next_attempt_at: now })
    .where('status', '=', 'pending')
    .where('next_attempt_at', '>', now)
    .execute()
  await tx
    .updateTable('message')
    .set({ leased_until: now + lease })
    .where('leased_until', '>', now + lease)
    .execute()
}

// What began later than now began while the clock ran ahead.
async function endAhead(tx: Tx, now: Millis): Promise<void> {
  await tx
    .updateTable('session')
    .set({ revoked_at: now })
    .where((eb) => eb.or([eb('created_at', '>', now), eb('last_active_at', '>', now)]))
    .where('revoked_at', 'is', null)
    .execute()
  await tx
    .updateTable('flow')
    .set({ ended_at: now })
    .where((eb) => eb.or([eb('created_at', '>', now), eb('updated_at', '>', now)]))
    .where('ended_at', 'is', null)
    .execute()
  for (const table of ['challenge', 'ticket'] as const)
    await tx
      .updateTable(table)
      .set({ superseded_at: now })
      .where((eb) => eb.or([eb('created_at', '>', now), eb('accepted_at', '>', now)]))
      .where('used_at', 'is', null)
      .where('superseded_at', 'is', null)
      .execute()
}
