import type { Context } from '../../context.ts'
import type { Failure } from '../../contract/errors.ts'
import type { UserRow } from '../../directory/users.ts'
import { foreignCosts } from '../../factors/foreign-costs.ts'
import { refusePassword } from '../../factors/password-policy.ts'
import { admitPassword, hashPassword, needsRehash, verifyPassword } from '../../factors/password.ts'
import { tellBlocked, type CountedFailure } from '../../factors/tell-blocked.ts'
import { codePoints } from './password-length.ts'
import { claimTry, passwordFactor } from './tries.ts'

/** A password that was typed, compared outside any transaction with the hash that was read before. */
export interface CheckedPassword {
  /** Seconds until passwords of this subject are evaluated again; then nothing was compared. */
  readonly blockedFor: number
  readonly matches: boolean
  /** The hash that it was compared with: the transaction checks that it still is the account's. */
  readonly comparedWith: string | null
  /** Code points. */
  readonly length: number
}

/**
 * Counts a try and compares a password. An account that doesn't exist takes the same work. Many failures in a row
 * are told to the account's owner.
 * @param readAccount whose password it would be; called only if the try is evaluated
 * @throws Overloaded if too many are at it already; nothing was counted then
 */
export async function checkPassword(
  ctx: Context,
  subject: string,
  password: string,
  readAccount: () => Promise<UserRow | undefined>,
): Promise<CheckedPassword> {
  return admitPassword(ctx.config.limits.passwordQueue, async () => {
    const length = codePoints(password)
    const claimed = await claimTry(ctx, subject, passwordFactor)
    if (claimed.kind === 'blocked')
      return { blockedFor: claimed.retryAfter, matches: false, comparedWith: null, length }
    const owner = await readAccount()
    const comparedWith = owner?.password_hash ?? null
    const matches = await verifyPassword(comparedWith, password, await foreignCosts(ctx))
    if (!matches) await noteFailure(ctx, { owner, subject, count: claimed.count })
    return { blockedFor: 0, matches, comparedWith, length }
  })
}

async function noteFailure(ctx: Context, failure: Omit<CountedFailure, 'factor'>): Promise<void> {
  if (failure.count < ctx.config.limits.failuresBeforeWait) return
  await ctx.store.transaction((tx) => tellBlocked(ctx, tx, { ...failure, factor: passwordFactor }))
  ctx.wakeDelivery()
}

/** A new hash of a password that was right, if its old one was made elsewhere or at a lower cost; else null. */
export async function hashAnew(
  { matches, comparedWith }: CheckedPassword,
  password: string,
): Promise<string | null> {
  return matches && comparedWith !== null && needsRehash(comparedWith) ? hashPassword(password) : null
}

/** Refuses a new password by the rules, or hashes it. The product's and the operator's names are refused, too. */
export async function makePassword(
  ctx: Context,
  password: string,
  rules: { readonly minLength: number; readonly personalWords: readonly string[] },
): Promise<{ ok: true; hash: string; length: number } | { ok: false; failure: Failure }> {
  const productWords = [ctx.branding.productName, ctx.branding.operatorName]
  const failure = refusePassword(password, { ...rules, productWords })
  if (failure) return { ok: false, failure }
  const hash = await admitPassword(ctx.config.limits.passwordQueue, () => hashPassword(password))
  return { ok: true, hash, length: codePoints(password) }
}
