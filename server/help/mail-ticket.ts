import type { AuditType } from '../audit/types.ts'
import { recordAtWill } from '../audit/at-will.ts'
import type { Context } from '../context.ts'
import { nothing } from '../delivery/templates/names.ts'
import { requestTicket, type TicketRequest } from '../factors/tickets.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Tx } from '../store/open.ts'
import { decoyOf } from '../limits/decoy.ts'
import { tellLimited } from './tell-limited.ts'

/** Who gets the link: an account and the address on file. */
export interface Recipient {
  readonly userId: string
  readonly email: string
}

interface HelpTicket extends Pick<TicketRequest, 'purpose' | 'template'> {
  /** Null for nobody: then the same is done, and nothing is mailed. */
  readonly recipient: Recipient | null
  readonly typed: string
  readonly event: AuditType
}

/**
 * Mails a link that a stranger may ask for, or does the same without one. A spent budget is no error: the
 * answer must not tell whose it is. After the commit the caller calls `ctx.wakeDelivery()`.
 * @returns `unavailable` if there is no mail at all
 */
export async function mailTicket(ctx: Context, tx: Tx, request: HelpTicket): Promise<Result<null>> {
  const { recipient, typed, purpose, event } = request
  const decoy = decoyOf(typed)
  const sent = await requestTicket(ctx, tx, {
    userId: recipient?.userId ?? decoy,
    flowId: null,
    purpose,
    email: recipient?.email ?? decoy,
    template: recipient ? request.template : nothing,
    supersedeOlder: false,
  })
  if (!sent.ok && sent.failure.code === 'too-many-attempts') {
    await tellLimited(ctx, tx, { subject: recipient?.userId ?? decoy, request: purpose })
  }
  await recordAtWill(ctx, tx, {
    at: ctx.clock.now(),
    type: event,
    target: recipient?.userId,
    detail: { sent: sent.ok && recipient !== null },
  })
  return !sent.ok && sent.failure.code === 'unavailable' ? fail(sent.failure) : succeed(null)
}
