import type { CodeHasher } from '../installation/code-hasher.ts'
import { equalInConstantTime } from './constant-time.ts'

/**
 * The six digits that a call's screen shows, and the phone keys in. Made of the challenge's id under the
 * installation's key, so that the store holds nothing from which they could be told.
 */
export function screenDigits(hasher: CodeHasher, challengeId: string): string {
  const [newest] = hasher.derive(scopeOf(challengeId))
  return toDigits(newest)
}

/** Whether these are the digits of a call's screen, also where the key was rotated since they were shown. */
export function areScreenDigits(hasher: CodeHasher, challengeId: string, digits: string): boolean {
  return hasher
    .derive(scopeOf(challengeId))
    .map((mark) => equalInConstantTime(digits, toDigits(mark)))
    .includes(true)
}

const scopeOf = (challengeId: string): string => `digits:${challengeId}`

function toDigits(mark: string): string {
  // 48 bits: what the remainder favours is one part in 10^8.
  return String(Number.parseInt(mark.slice(0, 12), 16) % 1_000_000).padStart(6, '0')
}
