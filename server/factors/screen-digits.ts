import type { CodeHasher } from '../installation/code-hasher.ts'

/**
 * The six digits that a call's screen shows, and the phone keys in. Made of the challenge's id under the
 * installation's key, so that the store holds nothing from which they could be told.
 */
export function screenDigits(hasher: CodeHasher, challengeId: string): string {
  // 48 bits: what the remainder favours is one part in 10^8.
  const number = Number.parseInt(hasher.hash(`digits:${challengeId}`, '').slice(0, 12), 16)
  return String(number % 1_000_000).padStart(6, '0')
}
