import type { Context } from '../context.ts'
import { countSend } from '../limits/sends.ts'
import { addNoticeIfThere } from '../messages/notices.ts'
import type { Tx } from '../store/open.ts'

/** A request by somebody unknown that was not carried out, since its budget is spent. */
export interface LimitedRequest {
  /** Whose account it is about, or what stands for nobody: then as much is counted, and nobody is told. */
  readonly subject: string
  /** `reset`, `completion`, `reminder`. */
  readonly request: string
}

/**
 * Tells the owner of an account, in the message center, that so many mails were asked for in their name that no more
 * go for now: once in a while, and by no further mail.
 */
export async function tellLimited(
  { config, clock }: Context,
  tx: Tx,
  { subject, request }: LimitedRequest,
): Promise<void> {
  const now = clock.now()
  const rules = [{ count: 1, window: config.limits.strangerNoticePause }]
  if ((await countSend(tx, [{ subject, budget: 'requests-limited', rules }], now)) > 0) return
  await addNoticeIfThere(tx, { userId: subject, kind: 'requests-limited', data: { request } }, now)
}
