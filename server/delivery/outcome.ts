import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { nextAttempt } from './retry.ts'
import type { MessageRow } from './secrets.ts'
import type { Handover } from './transport.ts'

type Refused = Extract<Handover, { ok: false }>

/**
 * Writes down that the provider has accepted a message: from now on its code or link expires. Does nothing if
 * the lease was lost meanwhile, because another worker's code is the valid one then.
 */
export async function markAccepted(ctx: Context, message: MessageRow): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const now = ctx.clock.now()
    const ours = await finish(tx, message, { status: 'accepted', accepted_at: now, last_error: null })
    if (ours) await setDelivery(tx, message, 'sent', now)
  })
}

/** Writes down that a hand-over failed: it is tried again later, or given up for an administrator to see. */
export async function markFailed(ctx: Context, message: MessageRow, failure: Refused): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const now = ctx.clock.now()
    const next = failure.permanent ? null : nextAttempt(message.attempts, message.challenge_id !== null, now)
    const changes =
      next === null ? { status: 'dead' as const } : { status: 'pending' as const, next_attempt_at: next }
    const ours = await finish(tx, message, { ...changes, last_error: failure.error })
    if (ours && failure.fault === true) await reportFault(tx, message, failure.error, now)
    if (ours && next === null) await giveUp(tx, message, now)
  })
}

// `attempts` tells our lease from a later one of the same message.
async function finish(
  tx: Tx,
  message: MessageRow,
  changes: Partial<Pick<MessageRow, 'status' | 'accepted_at' | 'next_attempt_at' | 'last_error'>>,
): Promise<boolean> {
  const done = await tx
    .updateTable('message')
    .set({ ...changes, leased_until: null })
    .where('id', '=', message.id)
    .where('status', '=', 'leased')
    .where('attempts', '=', message.attempts)
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

async function setDelivery(tx: Tx, message: MessageRow, delivery: 'sent', now: Millis): Promise<void> {
  const { challenge_id: challengeId, ticket_id: ticketId } = message
  if (challengeId !== null)
    await tx
      .updateTable('challenge')
      .set((eb) => ({
        // The provider's report may have been faster.
        delivery: eb.case('delivery').when('queued').then(delivery).else(eb.ref('delivery')).end(),
        accepted_at: now,
        expires_at: eb('lifetime', '+', now),
      }))
      .where('id', '=', challengeId)
      .execute()
  if (ticketId !== null)
    await tx
      .updateTable('ticket')
      .set((eb) => ({ delivery, accepted_at: now, expires_at: eb('lifetime', '+', now) }))
      .where('id', '=', ticketId)
      .execute()
}

async function reportFault(tx: Tx, { id, channel }: MessageRow, error: string, now: Millis): Promise<void> {
  await recordAudit(tx, { at: now, type: 'channel-fault', target: id, detail: { channel, error } })
}

// What may have reached somebody in spite of the failure opens nothing any more.
async function giveUp(tx: Tx, message: MessageRow, now: Millis): Promise<void> {
  const { challenge_id: challengeId, ticket_id: ticketId, channel, template, attempts } = message
  if (challengeId !== null)
    await tx
      .updateTable('challenge')
      .set({ delivery: 'failed', expires_at: now })
      .where('id', '=', challengeId)
      .execute()
  if (ticketId !== null)
    await tx
      .updateTable('ticket')
      .set({ delivery: 'failed', expires_at: now })
      .where('id', '=', ticketId)
      .execute()
  await recordAudit(tx, {
    at: now,
    type: 'message-undeliverable',
    target: message.id,
    detail: { channel, template, attempts },
  })
}
