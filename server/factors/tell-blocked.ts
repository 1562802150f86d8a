import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { enqueueMessage } from '../delivery/enqueue.ts'
import { nothing } from '../delivery/templates/names.ts'
import type { UserRow } from '../directory/users.ts'
import { decoyOf } from '../limits/decoy.ts'
import { countSend } from '../limits/sends.ts'
import { addNoticeIfThere } from '../messages/notices.ts'
import type { Tx } from '../store/open.ts'

/** A failure that was counted, and whose it is. */
export interface CountedFailure {
  /** Whose factor it is; undefined for nobody: then as much is done, and nobody is told. */
  readonly owner: UserRow | undefined
  /** What it was counted under. */
  readonly subject: string
  readonly factor: string
  /** Consecutive failures, this one included. */
  readonly count: number
}

/**
 * Tells the owner of an account that tries at a factor have to wait, or that it is disabled (R4, ASVS 6.3.5): by
 * mail and in the message center, once in a while and not for each try. Does nothing below the limit. After the
 * commit the caller calls `ctx.wakeDelivery()`.
 */
export async function tellBlocked(ctx: Context, tx: Tx, failure: CountedFailure): Promise<void> {
  const { owner, subject, factor, count } = failure
  const { failuresBeforeWait, failuresBeforeDisabled, blockedMailPause } = ctx.config.limits
  if (count < failuresBeforeWait) return
  const now = ctx.clock.now()
  if (count === failuresBeforeWait || count === failuresBeforeDisabled)
    await recordAudit(tx, { at: now, type: 'factor-blocked', target: owner?.id, detail: { factor, count } })
  const state = count < failuresBeforeDisabled ? 'blocked' : 'disabled'
  const budget = {
    subject: owner?.id ?? decoyOf(subject),
    budget: `${state}:${factor}`,
    rules: [{ count: 1, window: blockedMailPause }],
  }
  if ((await countSend(tx, [budget], now)) > 0) return
  const data = { factor, count: String(count) }
  await addNoticeIfThere(tx, { userId: budget.subject, kind: `factor-${state}`, data }, now)
  if (!ctx.channels.email) return
  await enqueueMessage(tx, now, {
    channel: 'email',
    template: owner?.email == null ? nothing : templateOf(factor),
    recipient: owner?.email ?? decoyOf(subject),
    userId: owner?.id ?? null,
    data: { username: owner?.username ?? '', count: String(count) },
  })
}

const templateOf = (factor: string) =>
  factor === 'password' ? ('wrong-passwords' as const) : ('wrong-codes' as const)
