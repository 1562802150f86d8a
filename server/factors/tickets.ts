import type { Selectable } from 'kysely'
import type { Failure } from '../contract/errors.ts'
import type { Context } from '../context.ts'
import { enqueueMessage, type TemplateData } from '../delivery/enqueue.ts'
import type { Nothing, TicketTemplate } from '../delivery/templates/names.ts'
import { findUserByEmail } from '../directory/users.ts'
import type { Limits } from '../limits/limits.ts'
import { countSend, perHour, perHourAndDay, type SendBudget } from '../limits/sends.ts'
import { newId } from '../random.ts'
import type { Query, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { TicketTable } from '../store/tables/flows.ts'

export type TicketRow = Selectable<TicketTable>

/** A link that is asked for. */
export interface TicketRequest {
  readonly userId: string
  readonly flowId: string | null
  readonly purpose: TicketTable['purpose']
  readonly email: string
  /**
   * `email-already-registered` makes a decoy: it looks alike to whoever asked, but nothing can redeem it.
   * `nothing` makes one that isn't even mailed.
   */
  readonly template: TicketTemplate | Nothing
  /** Ends the user's earlier tickets. Never for what a stranger can ask for. */
  readonly supersedeOlder: boolean
  /** What else the mail says. */
  readonly data?: TemplateData
  /** Milliseconds; the usual lifetime of a link if absent. */
  readonly lifetime?: number
}

/** What asking for a ticket needs: the command line has no more, and the server that runs sends the mail. */
export interface TicketContext extends Pick<Context, 'clock' | 'metrics'> {
  readonly config: { readonly limits: Limits }
  /** Whether mail can be sent at all. */
  readonly channels: { readonly email?: unknown }
}

/** The budget that a ticket counts against: per account, by purpose. */
export function ticketBudget(
  { userId, purpose }: Pick<TicketRequest, 'userId' | 'purpose'>,
  limits: Limits,
): SendBudget {
  return { subject: userId, budget: `${purpose}:email`, rules: perHourAndDay(limits) }
}

// New accounts cost nothing, so the account's budget alone would let a stranger flood a mailbox.
function mailboxBudget({ purpose, email }: TicketRequest, limits: Limits): SendBudget {
  return {
    subject: `address:${email}`,
    budget: `${purpose}:email`,
    rules: perHour(limits.strangerMailsPerHour),
  }
}

/**
 * Asks for a mail with a link and a typable code. Both are made when the mail is handed over. A mailbox that
 * got too many from whomever gets no more for now: the ticket then stands as `failed`, whoever owns the mailbox.
 * After the commit the caller calls `ctx.wakeDelivery()`.
 * @returns `too-many-attempts` if the account's budget is spent, `unavailable` if there is no mail
 */
export async function requestTicket(
  ctx: TicketContext,
  tx: Tx,
  request: TicketRequest,
): Promise<{ ok: true; ticketId: string } | { ok: false; failure: Failure }> {
  const now = ctx.clock.now()
  const { limits } = ctx.config
  if (!ctx.channels.email) return { ok: false, failure: { code: 'unavailable' } }
  const retryAfter = await countSend(tx, [ticketBudget(request, limits)], now)
  if (retryAfter > 0) {
    ctx.metrics?.limitHit('sending')
    return { ok: false, failure: { code: 'too-many-attempts', retryAfter } }
  }
  if (request.supersedeOlder) await supersede(tx, request.userId, now)
  const flooded = (await countSend(tx, [mailboxBudget(request, limits)], now)) > 0
  const ticketId = await insertTicket(tx, request, flooded ? 'failed' : 'queued', now, limits)
  const owner = await findUserByEmail(tx, request.email)
  if (!flooded)
    await enqueueMessage(tx, now, {
      channel: 'email',
      template: request.template,
      recipient: request.email,
      // Whose mailbox it is already reads it, whoever asked.
      userId: owner?.id ?? request.userId,
      data: request.data ?? {},
      ticketId,
    })
  return { ok: true, ticketId }
}

/** Writes down a ticket that the caller enqueues the mail of, and has counted against budgets. */
export async function insertTicket(
  tx: Tx,
  {
    userId,
    flowId,
    purpose,
    email,
    lifetime,
  }: Pick<TicketRequest, 'userId' | 'flowId' | 'purpose' | 'email' | 'lifetime'>,
  delivery: 'queued' | 'failed',
  now: Millis,
  limits: Limits,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('ticket')
    .values({
      id,
      user_id: userId,
      flow_id: flowId,
      purpose,
      email,
      ticket_hash: null,
      mail_code_hash: null,
      mail_code_attempts: 0,
      lifetime: lifetime ?? limits.linkLifetime,
      delivery,
      created_at: now,
      accepted_at: null,
      expires_at: null,
      used_at: null,
      superseded_at: null,
    })
    .execute()
  return id
}

async function supersede(tx: Tx, userId: string, now: Millis): Promise<void> {
  await tx
    .updateTable('ticket')
    .set({ superseded_at: now })
    .where('user_id', '=', userId)
    .where('superseded_at', 'is', null)
    .where('used_at', 'is', null)
    .execute()
}

/** The ticket with that id. */
export async function readTicket(query: Query, id: string): Promise<TicketRow | undefined> {
  return query.selectFrom('ticket').selectAll().where('id', '=', id).executeTakeFirst()
}
