import { assertNever } from '../../assert-never.ts'
import type { Failure } from '../../contract/errors.ts'

/** What became of a typed code; the same shape as the answer of `checkCode`. */
export type CodeCheck =
  | { readonly kind: 'correct' }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'blocked'; readonly retryAfter: number }

/** The failure that a code's check means; null when the code was right. */
export const failureOfCheck = (check: CodeCheck): Failure | null => {
  switch (check.kind) {
    case 'correct':
      return null
    case 'wrong':
      return { code: 'code-invalid', attemptsLeft: check.attemptsLeft }
    case 'expired':
      return { code: 'code-expired' }
    case 'blocked':
      return { code: 'too-many-attempts', retryAfter: check.retryAfter }
    default:
      return assertNever(check)
  }
}
