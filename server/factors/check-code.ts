import type { Context } from '../context.ts'
import { findUserById } from '../directory/users.ts'
import { blockedFor, clearFailures, recordFailure } from '../limits/failures.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { factorOf } from './challenge-policy.ts'
import { readChallenge, type ChallengeRow } from './challenges.ts'
import { tellBlocked } from './tell-blocked.ts'

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
  if (!ctx.hasher.matches(challenge.id, input.code, claimed.code_hash))
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
  const { user_id: subject } = challenge
  const { count } = await recordFailure(tx, subject, factor, now, limits)
  // Whoever guesses codes knows the password, if a login asked for them: the user must hear of it.
  await tellBlocked(ctx, tx, { owner: await findUserById(tx, subject), subject, factor, count })
  return { kind: 'wrong', attemptsLeft: Math.max(0, limits.codeTries - challenge.attempts) }
}
