import type { Context } from '../context.ts'
import { findUserByEmail, findUserById, updateUser, type UserRow } from '../directory/users.ts'
import { checkPassword, hashAnew, type CheckedPassword } from '../flows/shared/passwords.ts'
import { emailSubject, passwordFactor } from '../flows/shared/tries.ts'
import { clearFailures } from '../limits/failures.ts'
import type { Result } from '../result.ts'
import type { Tx } from '../store/open.ts'
import { mailTicket, type Recipient } from './mail-ticket.ts'

interface Typed {
  readonly email: string
  readonly password: string
}

/**
 * Mails a link that goes on with an unfinished registration, to whoever verified that address and created that
 * password (guide section 9). The password is compared, and its tries are counted, as at a login.
 * @returns the same for every address and password; `unavailable` if there is no mail at all
 */
export async function requestRegistrationCompletion(
  ctx: Context,
  { email, password }: Typed,
): Promise<Result<null>> {
  let account: UserRow | undefined
  const readAccount = async () => {
    account = await findUserByEmail(ctx.store.db, email)
    return account
  }
  const check = await checkPassword(ctx, emailSubject(email), password, readAccount)
  const rehashed = await hashAnew(check, password)
  const requested = await ctx.store.transaction(async (tx) => {
    // Only after the right password: one more read would tell a stranger that there is an account (R11).
    const user = account && check.matches ? await findUserById(tx, account.id) : undefined
    const proved = user && isProved(user, email, check) ? user : null
    if (proved) await keepPassword(ctx, tx, proved, { length: check.length, rehashed })
    return mailTicket(ctx, tx, {
      purpose: 'completion',
      template: 'complete-registration',
      recipient: proved && recipientOf(proved, email),
      typed: email,
      event: 'registration-completion-requested',
    })
  })
  ctx.wakeDelivery()
  return requested
}

/** The password may have changed while it was compared. */
const isProved = (user: UserRow, email: string, { matches, comparedWith }: CheckedPassword): boolean =>
  matches && user.password_hash === comparedWith && user.email === email

// An imported password is hashed anew when it is first typed, and only then is its length known.
async function keepPassword(
  ctx: Context,
  tx: Tx,
  user: UserRow,
  { length, rehashed }: { readonly length: number; readonly rehashed: string | null },
): Promise<void> {
  await clearFailures(tx, emailSubject(user.email ?? ''), passwordFactor)
  const changes = { password_length: length, ...(rehashed === null ? {} : { password_hash: rehashed }) }
  await updateUser(tx, user.id, changes, ctx.clock.now())
}

const recipientOf = (user: UserRow, email: string): Recipient | null =>
  user.status === 'disabled' || user.method !== null ? null : { userId: user.id, email }
