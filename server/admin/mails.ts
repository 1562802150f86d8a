import { isInvited } from '../directory/invited.ts'
import { findUserByEmail, type UserRow } from '../directory/users.ts'
import { requestTicket, type TicketContext, type TicketRequest } from '../factors/tickets.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Query, Tx } from '../store/open.ts'
import type { Act } from './act.ts'
import { nameOfActor } from './actor.ts'

/** How long an invitation can be taken up: 72 hours. */
const invitationLifetime = 72 * 3_600_000

type Mailing = Pick<TicketRequest, 'purpose' | 'template' | 'data' | 'lifetime'>

/** Mails the link of an administrator's reset; without any address the user goes by username and password. */
export async function mailReset({ ctx, tx, target, actor }: Act): Promise<Result<null>> {
  const email = target.email ?? target.unverified_email
  if (email === null) return succeed(null)
  return mail(ctx, tx, target.id, email, resetMail(nameOfActor(actor)))
}

/** Mails once more what somebody waits for who has not finished. */
export async function resend({ ctx, tx, target, actor }: Act): Promise<Result<null>> {
  const email = target.email ?? target.unverified_email
  if (email === null) return fail({ code: 'conflict' })
  const by = nameOfActor(actor)
  if (isInvited(target)) return mailInvitation(ctx, tx, target.id, email, by)
  const newest = await newestPurpose(tx, target)
  if (newest === 'admin-reset') return mail(ctx, tx, target.id, email, resetMail(by))
  // Since it was typed, somebody else may have proved that the address is theirs.
  const owner = await findUserByEmail(tx, email)
  const isTheirs = owner === undefined || owner.id === target.id
  // A mailbox alone takes no account over that was there before: its password is asked for first.
  if (isTheirs && target.password_hash !== null && (await isImported(tx, target)))
    return mail(ctx, tx, target.id, email, { purpose: 'reset', template: 'complete-registration' })
  const template = isTheirs ? 'account-registration' : 'email-already-registered'
  return mail(ctx, tx, target.id, email, { purpose: 'registration', template })
}

async function isImported(query: Query, { id }: UserRow): Promise<boolean> {
  const imported = await query
    .selectFrom('imported_user')
    .select('user_id')
    .where('user_id', '=', id)
    .executeTakeFirst()
  return imported !== undefined
}

/** Mails an invitation. Whose address it is already, the administrator doesn't learn: its owner is told. */
export async function mailInvitation(
  ctx: TicketContext,
  tx: Tx,
  userId: string,
  email: string,
  by: string,
): Promise<Result<null>> {
  const taken = (await findUserByEmail(tx, email)) !== undefined
  return mail(ctx, tx, userId, email, {
    purpose: 'invite',
    template: taken ? 'email-already-registered' : 'invitation',
    data: { by },
    lifetime: invitationLifetime,
  })
}

const resetMail = (by: string): Mailing => ({
  purpose: 'admin-reset',
  template: 'registration-reset-by-administrator',
  data: { by },
})

async function mail(
  ctx: TicketContext,
  tx: Tx,
  userId: string,
  email: string,
  mailing: Mailing,
): Promise<Result<null>> {
  const sent = await requestTicket(ctx, tx, {
    userId,
    flowId: null,
    email,
    supersedeOlder: true,
    ...mailing,
  })
  return sent.ok ? succeed(null) : fail(sent.failure)
}

// Without what strangers can ask for.
async function newestPurpose(query: Query, { id }: UserRow): Promise<TicketRequest['purpose'] | undefined> {
  const ticket = await query
    .selectFrom('ticket')
    .select('purpose')
    .where('user_id', '=', id)
    .where('purpose', 'not in', ['reset', 'completion'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return ticket?.purpose
}
