import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { enqueueNotice } from '../delivery/enqueue.ts'
import { blockedFor, clearFailures, recordFailure } from '../limits/failures.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { factorOf } from './challenge-policy.ts'
import { readChallenge, type ChallengeRow } from './challenges.ts'
import { equalInConstantTime } from './constant-time.ts'

/** What became of a code that was typed. `expired`: used, superseded, too old, or out of tries. */
export type CodeCheck =
  | { readonly kind: 'correct' }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'blocked'; readonly retryAfter: number }

/**
 * Checks a code against its challenge. Every try that is evaluated was counted before, by one atomic
 * `UPDATE … WHERE`, so parallel tries can't exceed the limit; failures also count per user and factor, across
 * challenges and flows. A correct code works once. Commit the transaction whatever comes out.
 */
export async function checkCode(
  ctx: Context,
  tx: Tx,
  input: { readonly challengeId: string; readonly code: string },
): Promise<CodeCheck> {
  const now = ctx.clock.now()
  const challenge = await readChallenge(tx, input.challengeId)
  if (!challenge) return { kind: 'expired' }
  const factor = factorOf(challenge.purpose, challenge.channel)
  const retryAfter = await blockedFor(tx, challenge.user_id, factor, now)
  if (retryAfter > 0) return { kind: 'blocked', retryAfter }
  const claimed = await claimTry(tx, challenge.id, ctx.config.limits.codeTries, now)
  if (!claimed?.code_hash) return { kind: 'expired' }
  if (!equalInConstantTime(claimed.code_hash, ctx.hasher.hash(challenge.id, input.code)))
    return refuse(ctx, tx, claimed, factor)
  await tx.updateTable('challenge').set({ used_at: now }).where('id', '=', challenge.id).execute()
  await clearFailures(tx, challenge.user_id, factor)
  return { kind: 'correct' }
}

// The row stays locked until the transaction ends: a second correct code finds it used.
async function claimTry(tx: Tx, id: string, tries: number, now: Millis): Promise<ChallengeRow | undefined> {
  return tx
    .updateTable('challenge')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('attempts', '<', tries)
    .where('code_hash', 'is not', null)
    .where('expires_at', '>', now)
    .where('used_at', 'is', null)
    .where('superseded_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

/** Counts a wrong code, which `claimTry` has counted already for its challenge, per user and factor. */
export async function refuse(
  ctx: Context,
  tx: Tx,
  challenge: ChallengeRow,
  factor: string,
): Promise<CodeCheck> {
  const { limits } = ctx.config
  const now = ctx.clock.now()
  const { count } = await recordFailure(tx, challenge.user_id, factor, now, limits)
  if (count === limits.failuresBeforeWait || count === limits.failuresBeforeDisabled)
    await reportBlock(tx, challenge.user_id, factor, count, now)
  return { kind: 'wrong', attemptsLeft: Math.max(0, limits.codeTries - challenge.attempts) }
}

// Whoever guesses codes knows the password, if a login asked for them: the user must hear of it.
async function reportBlock(tx: Tx, userId: string, factor: string, count: number, now: Millis) {
  await recordAudit(tx, { at: now, type: 'factor-blocked', target: userId, detail: { factor, count } })
  const user = await tx
    .selectFrom('user')
    .select(['email', 'username'])
    .where('id', '=', userId)
    .executeTakeFirst()
  if (!user?.email) return
  await enqueueNotice(tx, now, {
    channel: 'email',
    template: 'wrong-codes',
    recipient: user.email,
    data: { username: user.username, count: String(count) },
  })
}
