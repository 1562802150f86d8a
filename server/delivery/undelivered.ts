import { recordAudit } from '../audit/record.ts'
import type { Clock } from '../clock.ts'
import type { Query, Tx } from '../store/open.ts'
import type { MessageRow } from './secrets.ts'

/** The messages that were given up, the newest first. */
export function listUndelivered(query: Query): Promise<MessageRow[]> {
  return query
    .selectFrom('message')
    .selectAll()
    .where('status', '=', 'dead')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

/**
 * Lets the delivery worker try again what was given up: links and notices. Codes are left, as nobody waits for them.
 * @param id one message; all if not given
 * @returns how many will be tried again
 */
export async function retryMessages(tx: Tx, clock: Clock, id?: string): Promise<number> {
  const now = clock.now()
  const dead = tx
    .updateTable('message')
    .set({ status: 'pending', attempts: 0, next_attempt_at: now, leased_until: null })
    .where('status', '=', 'dead')
    .where('challenge_id', 'is', null)
  const retried = await (id === undefined ? dead : dead.where('id', '=', id)).returning('id').execute()
  for (const message of retried)
    await recordAudit(tx, {
      at: now,
      type: 'message-retried',
      target: message.id,
      detail: { by: 'operator' },
    })
  return retried.length
}
