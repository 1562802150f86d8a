import type { LoginOption } from '../contract/fields.ts'
import type { Millis } from '../store/schema.ts'
import type { RememberToken } from './tokens.ts'

/** What a remember token was sent with. */
export interface Presented {
  readonly option: LoginOption
  readonly installationHash: string
  /** SHA-256 over the token's hash and the `Idempotency-Key`; null without one. */
  readonly keyHash: string | null
}

/** What a presented token is good for. */
export type Verdict =
  /** It is the newest. */
  | { readonly kind: 'good' }
  /** It was used by this very request, whose answer was lost: nobody has used the one that replaced it. */
  | { readonly kind: 'repeated' }
  /** It was replaced: two hold copies of what one should have. */
  | { readonly kind: 'misused' }
  | { readonly kind: 'refused'; readonly reason: 'over' | 'other-option' | 'other-installation' | 'locked' }

/**
 * Judges a token (guide section 6, "Resume" of the design). What it is bound to comes before its age: at another
 * button or on another computer it is refused and left alone. Pure.
 * @param now the time to reckon with, UTC milliseconds
 */
export function judge(token: RememberToken, presented: Presented, now: Millis): Verdict {
  if (token.revokedAt !== null || now >= token.expiresAt) return { kind: 'refused', reason: 'over' }
  if (token.installationHash !== presented.installationHash)
    return { kind: 'refused', reason: 'other-installation' }
  if (token.option !== presented.option) return { kind: 'refused', reason: 'other-option' }
  if (token.usedAt === null) return { kind: 'good' }
  const same = presented.keyHash !== null && presented.keyHash === token.keyHash
  return { kind: same && token.successorUsedAt === null ? 'repeated' : 'misused' }
}
