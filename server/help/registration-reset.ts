import type { Context } from '../context.ts'
import { findUserByUsername, type UserRow } from '../directory/users.ts'
import type { Result } from '../result.ts'
import { mailTicket, type Recipient } from './mail-ticket.ts'

/**
 * Mails "Account Registration Reset" to the address on file of a username (guide section 8). Changes nothing of
 * the account; neither do the user's earlier links end, since anybody can ask.
 * @returns the same for every username; `unavailable` if there is no mail at all
 */
export async function requestRegistrationReset(ctx: Context, username: string): Promise<Result<null>> {
  const requested = await ctx.store.transaction(async (tx) => {
    const user = await findUserByUsername(tx, username, ctx.clock.now())
    return mailTicket(ctx, tx, {
      purpose: 'reset',
      template: 'account-registration-reset',
      recipient: recipientOf(user),
      typed: username,
      event: 'registration-reset-requested',
    })
  })
  ctx.wakeDelivery()
  return requested
}

function recipientOf(user: UserRow | undefined): Recipient | null {
  const email = user?.email ?? user?.unverified_email ?? null
  return user === undefined || user.status === 'disabled' || email === null
    ? null
    : { userId: user.id, email }
}
