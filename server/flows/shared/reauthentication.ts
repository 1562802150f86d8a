import { provePassword } from '../../account/prove-password.ts'
import type { Context } from '../../context.ts'
import { findUserById, type UserRow } from '../../directory/users.ts'
import { fail, succeed, type Result } from '../../result.ts'
import { holdSession } from '../../sessions/hold.ts'
import type { Tx } from '../../store/open.ts'
import type { Scene } from '../definition.ts'

/** In whose name a flow of the signed-in goes on. */
interface Holder {
  readonly sessionId: string
  readonly userId: string
}

/**
 * Takes the session for this transaction (`holdSession`).
 * @returns its user; null while it is not in force
 */
export async function holdUser(ctx: Context, tx: Tx, { sessionId, userId }: Holder): Promise<UserRow | null> {
  const inForce = await holdSession(ctx, tx, sessionId)
  const user = await findUserById(tx, userId)
  return inForce && user?.status === 'active' ? user : null
}

/**
 * Asks the password, if the session is in force: a locked one takes no guesses here (ASVS 7.5.1).
 * @returns the hash that a right password was compared with; `unauthorized` without a session
 */
export async function proveInSession(
  { ctx }: Scene,
  holder: Holder,
  password: string,
  purpose: 'authenticator-change' | 'authenticator-enrollment',
): Promise<Result<string>> {
  const user = await ctx.store.transaction((tx) => holdUser(ctx, tx, holder))
  if (user === null) return fail({ code: 'unauthorized' })
  return provePassword(ctx, { userId: user.id, email: user.email ?? '' }, password, purpose)
}

/** The password may have changed while it was compared. */
export function proofOf(proof: Result<string> | null, user: Pick<UserRow, 'password_hash'>): Result<null> {
  if (proof === null) throw new Error('A typed password is compared before the transaction')
  if (!proof.ok) return proof
  return proof.value === user.password_hash ? succeed(null) : fail({ code: 'conflict' })
}
