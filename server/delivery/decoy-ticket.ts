import { z } from 'zod'
import type { Context } from '../context.ts'
import { insertTicket } from '../factors/tickets.ts'
import type { Tx } from '../store/open.ts'
import type { MessageRow } from './secrets.ts'

const linkInstead = z.object({ userId: z.string(), purpose: z.enum(['registration', 'reset']) })

/**
 * Gives a message its ticket, where a link is mailed in place of a code (`decoyContent`) and this is the first
 * try; another message stays as it is.
 */
export async function withTicket(ctx: Context, tx: Tx, message: MessageRow): Promise<MessageRow> {
  const { id, template, challenge_id, ticket_id, recipient, data } = message
  if (template !== 'complete-registration' || challenge_id === null || ticket_id !== null) return message
  const request = { ...linkInstead.parse(JSON.parse(data)), flowId: null, email: recipient }
  const made = await insertTicket(tx, request, 'queued', ctx.clock.now(), ctx.config.limits)
  await tx.updateTable('message').set({ ticket_id: made }).where('id', '=', id).execute()
  return { ...message, ticket_id: made }
}
