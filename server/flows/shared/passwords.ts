import type { Context } from '../../context.ts'
import type { Failure } from '../../contract/errors.ts'
import { foreignCosts } from '../../factors/foreign-costs.ts'
import { refusePassword } from '../../factors/password-policy.ts'
import { hashPassword, needsRehash, verifyPassword } from '../../factors/password.ts'
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
 * Counts a try and compares a password. An account that doesn't exist takes the same work.
 * @param readHash the account's hash, or null; called only if the try is evaluated
 */
export async function checkPassword(
  ctx: Context,
  subject: string,
  password: string,
  readHash: () => Promise<string | null>,
): Promise<CheckedPassword> {
  const length = codePoints(password)
  const blockedFor = await claimTry(ctx, subject, passwordFactor)
  if (blockedFor > 0) return { blockedFor, matches: false, comparedWith: null, length }
  const comparedWith = await readHash()
  const matches = await verifyPassword(comparedWith, password, await foreignCosts(ctx))
  return { blockedFor, matches, comparedWith, length }
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
  return { ok: true, hash: await hashPassword(password), length: codePoints(password) }
}
