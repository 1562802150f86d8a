import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'

/** What a provider tells of a message after it was accepted. */
export interface DeliveryReport {
  /** The message's id. */
  readonly message: string
  /** Of which try. */
  readonly attempt: number
  readonly outcome: 'delivered' | 'failed'
  /** The provider's word for what went wrong, for the administrator. */
  readonly reason: string
}

/**
 * Takes a provider's report into what screens show. `queued`, `sent`, `delivered`, `failed`: a report only ever
 * moves to the right, so reports may come in any order, and twice. One of another try than the last is ignored,
 * and a code stays what it was: it may have arrived all the same.
 */
export async function takeReport(ctx: Context, report: DeliveryReport): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const message = await tx
      .selectFrom('message')
      .select(['id', 'challenge_id', 'channel', 'template'])
      .where('id', '=', report.message)
      .where('attempts', '=', report.attempt)
      .executeTakeFirst()
    if (!message?.challenge_id) return
    const moved = await tx
      .updateTable('challenge')
      .set({ delivery: report.outcome })
      .where('id', '=', message.challenge_id)
      .where(
        'delivery',
        'in',
        report.outcome === 'failed' ? ['queued', 'sent', 'delivered'] : ['queued', 'sent'],
      )
      .returning('id')
      .executeTakeFirst()
    if (!moved || report.outcome === 'delivered') return
    const { id, channel, template } = message
    await tx.updateTable('message').set({ last_error: report.reason }).where('id', '=', id).execute()
    const detail = { channel, template, reason: report.reason }
    await recordAudit(tx, { at: ctx.clock.now(), type: 'message-undeliverable', target: id, detail })
  })
}
