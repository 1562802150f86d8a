import { assertNever } from '../../assert-never.ts'
import { recordAtWill } from '../../audit/at-will.ts'
import { recordAudit } from '../../audit/record.ts'
import type { Context } from '../../context.ts'
import type { StartFlow } from '../../contract/actions.ts'
import type { Failure } from '../../contract/errors.ts'
import { isInvited } from '../../directory/invited.ts'
import { findUserById, findUserByUsername, updateUser, type UserRow } from '../../directory/users.ts'
import { redeemTicket, type Proof, type Redemption } from '../../factors/redeem-ticket.ts'
import { clearFailures } from '../../limits/failures.ts'
import { sha256 } from '../../random.ts'
import { fail, succeed, type Result } from '../../result.ts'
import type { Tx } from '../../store/open.ts'
import type { Millis } from '../../store/schema.ts'
import type { Opening } from '../opening.ts'
import { lockUser } from '../repository.ts'
import { checkPassword, hashAnew, type CheckedPassword } from '../shared/passwords.ts'
import { usernameSubject, passwordFactor } from '../shared/tries.ts'
import { invitedStart } from '../registration/steps.ts'
import { enrollmentStart } from './entry.ts'

type StartEnrollment = Extract<StartFlow, { kind: 'enrollment' }>

/** What argon2 has worked out before the transaction; null where a ticket opens the enrollment. */
export type OpeningCheck = {
  readonly user: UserRow | undefined
  readonly check: CheckedPassword
  /** A new hash for one that was made elsewhere. */
  readonly rehashed: string | null
} | null

/** Compares the password, where username and password open the enrollment (guide section 7). */
export async function prepareEnrollment(ctx: Context, input: StartEnrollment): Promise<OpeningCheck> {
  if (!('username' in input)) return null
  const user = await findUserByUsername(ctx.store.db, input.username, ctx.clock.now())
  const readAccount = () => Promise.resolve(user)
  const subject = usernameSubject(input.username)
  const check = await checkPassword(ctx, subject, input.password, readAccount)
  return { user, check, rehashed: await hashAnew(check, input.password) }
}

/**
 * Opens an enrollment: consumes the ticket or accepts the password. Commit the transaction whatever comes
 * out: failed tries are counted.
 */
export async function openEnrollment(
  ctx: Context,
  tx: Tx,
  input: StartEnrollment,
  prepared: OpeningCheck,
): Promise<Result<Opening>> {
  if ('username' in input) return openByPassword(ctx, tx, input.username, prepared)
  const proof: Proof =
    'ticket' in input ? { ticket: input.ticket } : { email: input.email, mailCode: input.mailCode }
  // An enrollment that finishes now ends this ticket: whoever locks the user first decides.
  for (const id of await usersOfProof(tx, proof, ctx.clock.now())) await lockUser(tx, id)
  const redemption = await redeemTicket(ctx, tx, proof)
  if (redemption.kind !== 'redeemed') return refuseTicket(ctx, tx, redemption)
  const { ticket } = redemption
  const user = await findUserById(tx, ticket.user_id)
  if (!user || user.status === 'disabled') return fail({ code: 'ticket-expired' })
  await recordAudit(tx, {
    at: ctx.clock.now(),
    type: 'ticket-redeemed',
    target: user.id,
    detail: { purpose: ticket.purpose },
  })
  if (ticket.purpose === 'invite') return openInvitation(user)
  return succeed(opening(enrollmentStart(ticket.purpose, user, null)))
}

/** An invitation's link opens a registration: the person has no account yet. */
function openInvitation(user: UserRow): Result<Opening> {
  if (!isInvited(user) || user.organization_id === null) return fail({ code: 'ticket-used' })
  const start = invitedStart(user.id, user.organization_id)
  return succeed({ kind: 'registration', ...start, userId: user.id })
}

async function refuseTicket(
  ctx: Context,
  tx: Tx,
  redemption: Exclude<Redemption, { kind: 'redeemed' }>,
): Promise<Result<Opening>> {
  await recordAtWill(ctx, tx, {
    at: ctx.clock.now(),
    type: 'ticket-refused',
    detail: { reason: redemption.kind },
  })
  return fail(failureOf(redemption))
}

function failureOf(redemption: Exclude<Redemption, { kind: 'redeemed' }>): Failure {
  switch (redemption.kind) {
    case 'expired':
      return { code: 'ticket-expired' }
    case 'used':
      return { code: 'ticket-used' }
    case 'unknown':
      return { code: 'unauthorized' }
    case 'blocked':
      return { code: 'too-many-attempts', retryAfter: redemption.retryAfter }
    default:
      return assertNever(redemption)
  }
}

// Of typed codes, only what could still be redeemed: an address gathers many mails over the years.
async function usersOfProof(tx: Tx, proof: Proof, now: Millis): Promise<string[]> {
  const tickets = tx.selectFrom('ticket').select('user_id').distinct().orderBy('user_id')
  const rows = await (
    'ticket' in proof
      ? tickets.where('ticket_hash', '=', sha256(proof.ticket))
      : tickets
          .where('email', '=', proof.email)
          .where('used_at', 'is', null)
          .where('superseded_at', 'is', null)
          .where('expires_at', '>', now)
  ).execute()
  return rows.map((row) => row.user_id)
}

async function openByPassword(
  ctx: Context,
  tx: Tx,
  username: string,
  prepared: OpeningCheck,
): Promise<Result<Opening>> {
  if (!prepared) throw new Error('A typed password is compared before the transaction')
  const { check } = prepared
  if (check.blockedFor > 0) return fail({ code: 'too-many-attempts', retryAfter: check.blockedFor })
  const user = await provedUser(tx, prepared)
  const event = { at: ctx.clock.now(), target: prepared.user?.id }
  const detail = { flow: 'enrollment' }
  if (!user) {
    const reason = prepared.user ? 'wrong-password' : 'unknown-account'
    await recordAtWill(ctx, tx, { ...event, type: 'password-failed', detail: { ...detail, reason } })
    return fail({ code: 'unauthorized' })
  }
  await recordAudit(tx, { ...event, type: 'password-verified', detail })
  await clearFailures(tx, usernameSubject(username), passwordFactor)
  const current = await keepPassword(ctx, tx, user, prepared)
  return succeed(opening(enrollmentStart('credentials', current, check.length)))
}

/** An imported account's password is hashed anew when it is first typed, and only then is its length known. */
async function keepPassword(
  ctx: Context,
  tx: Tx,
  user: UserRow,
  { rehashed, check }: NonNullable<OpeningCheck>,
): Promise<UserRow> {
  const changes = { password_hash: rehashed ?? user.password_hash, password_length: check.length }
  await updateUser(tx, user.id, changes, ctx.clock.now())
  return { ...user, ...changes }
}

/** The user whose password was typed, only while no factor is bound. */
async function provedUser(tx: Tx, { user, check }: NonNullable<OpeningCheck>): Promise<UserRow | null> {
  if (!user || !check.matches) return null
  await lockUser(tx, user.id)
  const now = await findUserById(tx, user.id)
  if (!now || now.password_hash !== check.comparedWith) return null
  return now.status === 'disabled' || now.method !== null ? null : now
}

const opening = (start: ReturnType<typeof enrollmentStart>): Opening => ({
  kind: 'enrollment',
  ...start,
  userId: start.state.userId,
})
