import type { Context } from '../context.ts'
import { beginTry, clearFailures } from '../limits/failures.ts'
import { neverDisabled, type Limits } from '../limits/limits.ts'
import { sha256 } from '../random.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { TicketRow } from './tickets.ts'

/** What became of a ticket that was opened or typed. `expired`: too old, or superseded by a newer one. */
export type Redemption =
  | { readonly kind: 'redeemed'; readonly ticket: TicketRow }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'blocked'; readonly retryAfter: number }

/** The ticket of a link, or the mail code with the address that it was sent to. */
export type Proof = { readonly ticket: string } | { readonly email: string; readonly mailCode: string }

/** Factor under which failures of typed mail codes are counted, per address. */
const mailCodeFactor = 'mail-code'
/** How many of an address's mails a typed code is compared with, beyond those that strangers can ask for. */
const comparedTickets = 10

/**
 * Consumes a ticket by its link or by its typed code; either works once. Tries of typed codes are counted per
 * ticket and per address, whether the address is known or not. Commit the transaction whatever comes out.
 */
export async function redeemTicket(ctx: Context, tx: Tx, proof: Proof): Promise<Redemption> {
  if ('ticket' in proof) return redeemLink(tx, proof.ticket, ctx.clock.now())
  return redeemMailCode(ctx, tx, proof)
}

async function redeemLink(tx: Tx, ticket: string, now: Millis): Promise<Redemption> {
  const row = await tx
    .selectFrom('ticket')
    .selectAll()
    .where('ticket_hash', '=', sha256(ticket))
    .executeTakeFirst()
  return row ? consume(tx, row, now) : { kind: 'unknown' }
}

async function consume(tx: Tx, row: TicketRow, now: Millis): Promise<Redemption> {
  const ticket = await tx
    .updateTable('ticket')
    .set({ used_at: now })
    .where('id', '=', row.id)
    .where('used_at', 'is', null)
    .where('superseded_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  if (ticket) return { kind: 'redeemed', ticket }
  const current = await tx.selectFrom('ticket').select('used_at').where('id', '=', row.id).executeTakeFirst()
  return { kind: current?.used_at == null ? 'expired' : 'used' }
}

async function redeemMailCode(
  ctx: Context,
  tx: Tx,
  { email, mailCode }: { readonly email: string; readonly mailCode: string },
): Promise<Redemption> {
  const now = ctx.clock.now()
  const subject = `identifier:${sha256(email)}`
  const { limits } = ctx.config
  const retryAfter = await beginTry(tx, subject, mailCodeFactor, now, neverDisabled(limits))
  if (retryAfter > 0) return { kind: 'blocked', retryAfter }
  const tickets = await claimTries(tx, email, limits)
  const match = tickets.find((row) => ctx.hasher.matches(row.id, mailCode, row.mail_code_hash ?? ''))
  if (!match) return { kind: 'unknown' }
  await clearFailures(tx, subject, mailCodeFactor)
  return consume(tx, match, now)
}

// One typed code is one try of each mail that it might come from, newest first. Strangers' registrations with
// the same address must not push the owner's mail out of sight.
async function claimTries(tx: Tx, email: string, limits: Limits): Promise<TicketRow[]> {
  const newest = await tx
    .selectFrom('ticket')
    .select('id')
    .where('email', '=', email)
    .where('mail_code_hash', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(comparedTickets + limits.strangerMailsPerHour)
    .execute()
  if (newest.length === 0) return []
  return tx
    .updateTable('ticket')
    .set((eb) => ({ mail_code_attempts: eb('mail_code_attempts', '+', 1) }))
    .where(
      'id',
      'in',
      newest.map((row) => row.id),
    )
    .where('mail_code_attempts', '<', limits.codeTries)
    .returningAll()
    .execute()
}
