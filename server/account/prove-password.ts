import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { findUserById } from '../directory/users.ts'
import { checkPassword } from '../flows/shared/passwords.ts'
import { emailSubject, passwordFactor } from '../flows/shared/tries.ts'
import { clearFailures } from '../limits/failures.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { LiveSession } from '../sessions/sessions.ts'

/** What the password is asked for again; the audit trail tells. */
type Purpose = RequestPurpose | 'authenticator-change' | 'authenticator-enrollment'
type RequestPurpose = 'unlock' | 'password-change' | 'end-session'

/**
 * Asks the signed-in person's password again. Tries count with those of the login: behind a lock there are no
 * more guesses than in front of it.
 * @returns the hash that was compared with: the caller's transaction checks that it still is the account's;
 * `forbidden` for a wrong password, `too-many-attempts`
 */
export async function provePassword(
  ctx: Context,
  session: Pick<LiveSession, 'userId' | 'email'>,
  password: string,
  purpose: Purpose,
): Promise<Result<string>> {
  const subject = emailSubject(session.email)
  const readAccount = () => findUserById(ctx.store.db, session.userId)
  const { blockedFor, matches, comparedWith } = await checkPassword(ctx, subject, password, readAccount)
  const proved = matches && comparedWith !== null
  await ctx.store.transaction(async (tx) => {
    if (proved) await clearFailures(tx, subject, passwordFactor)
    await recordAudit(tx, {
      at: ctx.clock.now(),
      type: eventOf(blockedFor > 0, proved),
      actor: session.userId,
      target: session.userId,
      detail: { flow: purpose, factor: passwordFactor, ...(proved ? {} : { reason: 'wrong-password' }) },
    })
  })
  if (blockedFor > 0) return fail({ code: 'too-many-attempts', retryAfter: blockedFor })
  return proved ? succeed(comparedWith) : fail({ code: 'forbidden' })
}

/** As {@link provePassword}, for a request that is no flow's: what a limit stops in a flow, its engine counts. */
export async function provePasswordOfRequest(
  ctx: Context,
  session: LiveSession,
  password: string,
  purpose: RequestPurpose,
): Promise<Result<string>> {
  const proof = await provePassword(ctx, session, password, purpose)
  if (!proof.ok && proof.failure.code === 'too-many-attempts') ctx.metrics?.limitHit('guessing')
  return proof
}

function eventOf(blocked: boolean, proved: boolean) {
  if (blocked) return 'factor-blocked'
  return proved ? 'password-verified' : 'password-failed'
}
