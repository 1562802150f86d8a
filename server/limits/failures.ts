import type { Tx, Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { Limits } from './limits.ts'

/** `blocked_until` of a factor that is disabled until a reset clears its failures. */
const untilReset = Number.MAX_SAFE_INTEGER
/** What a client is told to wait for a disabled factor, in seconds: HTTP has no "never". */
const longestRetryAfter = 86_400

/** What counting a failure led to. */
export interface FailureCount {
  /** Consecutive failures, this one included. */
  readonly count: number
  /** Seconds until the next try is evaluated; 0 if at once. */
  readonly retryAfter: number
}

/**
 * The wait that a number of consecutive failures earns (NIST SP 800-63B-4 3.2.2).
 * @param count consecutive failures
 * @returns milliseconds; 0 below the limit, infinite where the factor is disabled
 */
export function waitAfter(count: number, limits: Limits): number {
  if (count >= limits.failuresBeforeDisabled) return Infinity
  if (count < limits.failuresBeforeWait) return 0
  return Math.min(limits.longestWait, limits.firstWait * 2 ** (count - limits.failuresBeforeWait))
}

function retryAfter(blockedUntil: Millis, now: Millis): number {
  return Math.min(longestRetryAfter, Math.max(0, Math.ceil((blockedUntil - now) / 1000)))
}

/**
 * How long a factor takes no try.
 * @param subject a user's id, or the hash of an identifier that was typed
 * @returns whole seconds; 0 if a try would be evaluated now
 */
export async function blockedFor(
  query: Query,
  subject: string,
  factor: string,
  now: Millis,
): Promise<number> {
  const row = await query
    .selectFrom('failure')
    .select('blocked_until')
    .where('subject', '=', subject)
    .where('factor', '=', factor)
    .executeTakeFirst()
  return row ? retryAfter(row.blocked_until, now) : 0
}

async function block(
  tx: Tx,
  subject: string,
  factor: string,
  count: number,
  now: Millis,
  limits: Limits,
): Promise<FailureCount> {
  const wait = waitAfter(count, limits)
  if (wait === 0) return { count, retryAfter: 0 }
  const until = Number.isFinite(wait) ? now + wait : untilReset
  await tx
    .updateTable('failure')
    .set({ blocked_until: until })
    .where('subject', '=', subject)
    .where('factor', '=', factor)
    .execute()
  return { count, retryAfter: retryAfter(until, now) }
}

/**
 * Counts one more consecutive failure, blocked or not. Commit it although the action fails.
 * @returns the new count and the wait that it leads to
 */
export async function recordFailure(
  tx: Tx,
  subject: string,
  factor: string,
  now: Millis,
  limits: Limits,
): Promise<FailureCount> {
  const { count } = await tx
    .insertInto('failure')
    .values({ subject, factor, count: 1, blocked_until: 0, updated_at: now })
    .onConflict((conflict) =>
      conflict.columns(['subject', 'factor']).doUpdateSet((eb) => ({
        count: eb('failure.count', '+', 1),
        updated_at: now,
      })),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return block(tx, subject, factor, count, now, limits)
}

/** A try that may be evaluated, or has to wait. */
export type Try =
  | { readonly kind: 'claimed'; /** Consecutive failures if this one fails. */ readonly count: number }
  | { readonly kind: 'blocked'; /** Seconds. */ readonly retryAfter: number }

/**
 * Claims one try before it is evaluated: counts it as failed, unless the factor is blocked. What succeeds then
 * calls `clearFailures`. Parallel tries can't slip by between a check and a count, and a slow evaluation
 * (argon2) needs no transaction open.
 */
export async function claimTry(
  tx: Tx,
  subject: string,
  factor: string,
  now: Millis,
  limits: Limits,
): Promise<Try> {
  const row = await tx
    .insertInto('failure')
    .values({ subject, factor, count: 1, blocked_until: 0, updated_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['subject', 'factor'])
        .doUpdateSet((eb) => ({ count: eb('failure.count', '+', 1), updated_at: now }))
        .where('failure.blocked_until', '<=', now),
    )
    .returning('count')
    .executeTakeFirst()
  if (!row) return { kind: 'blocked', retryAfter: Math.max(1, await blockedFor(tx, subject, factor, now)) }
  await block(tx, subject, factor, row.count, now, limits)
  return { kind: 'claimed', count: row.count }
}

/**
 * The same, where only the wait matters.
 * @returns seconds to wait, the try not to be evaluated; 0 if the try was claimed
 */
export async function beginTry(
  tx: Tx,
  subject: string,
  factor: string,
  now: Millis,
  limits: Limits,
): Promise<number> {
  const claimed = await claimTry(tx, subject, factor, now, limits)
  return claimed.kind === 'blocked' ? claimed.retryAfter : 0
}

/**
 * Forgets a subject's failures: after a success of that factor, or a reset.
 * @param factor all factors of the subject, if not given
 */
export async function clearFailures(tx: Tx, subject: string, factor?: string): Promise<void> {
  const all = tx.deleteFrom('failure').where('subject', '=', subject)
  await (factor === undefined ? all : all.where('factor', '=', factor)).execute()
}
