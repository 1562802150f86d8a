import type { Context } from '../../context.ts'
import { clearFailures, claimTry, type Try } from '../../limits/failures.ts'
import type { Tx } from '../../store/open.ts'
import { codesLeft } from '../authenticators.ts'
import type { CodeCheck } from '../check-code.ts'
import { admitPassword, verifyPassword } from '../password.ts'
import { wrongTry } from '../wrong-try.ts'
import { partsOf } from './codes.ts'

/** The factor under which wrong recovery codes are counted. */
export const recoveryCodeFactor = 'recovery-code'

/** A typed recovery code, compared outside any transaction. */
export interface ComparedCode {
  readonly attempt: Try
  readonly name: string
  /** The hash that it matched; null if it matched none. */
  readonly matched: string | null
}

/**
 * Counts a try and compares a typed code with the one of its name; one that isn't there takes the same work.
 * @throws Overloaded if too many passwords and codes are compared already; nothing was counted then
 */
export function compareRecoveryCode(ctx: Context, userId: string, code: string): Promise<ComparedCode> {
  const { store, clock, config } = ctx
  const { name, secret } = partsOf(code)
  return admitPassword(config.limits.passwordQueue, async () => {
    const attempt = await store.quickTransaction((tx) =>
      claimTry(tx, userId, recoveryCodeFactor, clock.now(), config.limits),
    )
    if (attempt.kind === 'blocked') return { attempt, name, matched: null }
    const row = await store.db
      .selectFrom('recovery_code')
      .select('hash')
      .where('user_id', '=', userId)
      .where('name', '=', name)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    const hash = row?.hash ?? null
    return { attempt, name, matched: (await verifyPassword(hash, secret)) ? hash : null }
  })
}

/**
 * Uses a code up that was compared before: of many at once, one.
 * @returns what became of it, and how many are left
 */
export async function spendRecoveryCode(
  ctx: Context,
  tx: Tx,
  userId: string,
  { attempt, name, matched }: ComparedCode,
): Promise<{ check: CodeCheck; left: number }> {
  if (attempt.kind === 'blocked') return { check: attempt, left: 0 }
  const wrong = { subject: userId, factor: recoveryCodeFactor, count: attempt.count }
  if (matched === null) return { check: await wrongTry(ctx, tx, wrong), left: 0 }
  const used = await tx
    .updateTable('recovery_code')
    .set({ used_at: ctx.clock.now() })
    .where('user_id', '=', userId)
    .where('name', '=', name)
    .where('hash', '=', matched)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (used.numUpdatedRows !== 1n) return { check: { kind: 'expired' }, left: 0 }
  await clearFailures(tx, userId, recoveryCodeFactor)
  return { check: { kind: 'correct' }, left: await codesLeft(tx, userId) }
}
