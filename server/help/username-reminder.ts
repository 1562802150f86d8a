import { recordAtWill } from '../audit/at-will.ts'
import type { Context } from '../context.ts'
import { enqueueMessage } from '../delivery/enqueue.ts'
import { nothing } from '../delivery/templates/names.ts'
import { findMailboxOwner } from '../directory/mailbox.ts'
import { decoyOf } from '../limits/decoy.ts'
import { countSend, perHourAndDay } from '../limits/sends.ts'
import { fail, succeed, type Result } from '../result.ts'
import { tellLimited } from './tell-limited.ts'

/**
 * Mails the username that belongs to an address, to that address.
 * @returns the same for every address; `unavailable` if there is no mail at all
 */
export async function remindUsername(ctx: Context, email: string): Promise<Result<null>> {
  if (!ctx.channels.email) return fail({ code: 'unavailable' })
  await ctx.store.transaction(async (tx) => {
    const now = ctx.clock.now()
    const owner = await findMailboxOwner(tx, email, now)
    const user = owner?.status === 'disabled' ? undefined : owner
    const budget = {
      subject: `address:${email}`,
      budget: 'reminder:email',
      rules: perHourAndDay(ctx.config.limits),
    }
    const allowed = (await countSend(tx, [budget], now)) === 0
    if (allowed)
      await enqueueMessage(tx, now, {
        channel: 'email',
        template: user ? 'username-reminder' : nothing,
        recipient: email,
        userId: user?.id ?? null,
        data: { username: user?.username ?? '' },
      })
    if (!allowed) await tellLimited(ctx, tx, { subject: user?.id ?? decoyOf(email), request: 'reminder' })
    await recordAtWill(ctx, tx, {
      at: now,
      type: 'username-reminder-requested',
      target: user?.id,
      detail: { sent: allowed && user !== undefined },
    })
  })
  ctx.wakeDelivery()
  return succeed(null)
}
