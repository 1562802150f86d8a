import type { PasswordRefusal } from '../contract/errors.ts'
import { isCommonPassword } from './common-passwords.ts'
import { leftover, wordsOf } from './password-words.ts'

/** Names of the product: the documented context words (ASVS 6.1.2), with those of the branding. */
const ownNames = ['atrezzo', 'atrezzodesktop']
const longest = 256
/** Letters and digits that must be left beside personal and product words. */
const leastLeftover = 8
/** A run or a repeated piece up to this long is no more than its first characters. */
const longestPiece = 4

/** Why a password is refused, as the contract says it. */
export interface RefusedPassword {
  readonly code: 'password-refused'
  readonly reason: PasswordRefusal
  readonly minLength: number
}

/** What a password must not be made of, and how long it must be. */
export interface PasswordRules {
  /** Code points: 15 where it is the only factor, 8 beside a phone. */
  readonly minLength: number
  /** Username, names, organisation, e-mail address: as they are, split here. */
  readonly personalWords: readonly string[]
  /** Names of the product and its operator, beyond the product's own. */
  readonly productWords?: readonly string[]
}

/**
 * Whether a password may be used (NIST SP 800-63B-4 3.1.1.2, ASVS 5.0.0 6.2). There are no composition rules:
 * only length, and lists of what guessers try first.
 * @returns null if it may
 */
export function refusePassword(password: string, rules: PasswordRules): RefusedPassword | null {
  const reason = refusal(password.normalize('NFC'), rules)
  return reason && { code: 'password-refused', reason, minLength: rules.minLength }
}

function refusal(password: string, rules: PasswordRules): PasswordRefusal | null {
  const length = Array.from(password).length
  if (length < rules.minLength) return 'too-short'
  if (length > longest) return 'too-long'
  if (isCommonPassword(password) || isRepetition(password) || isRun(password)) return 'common'
  const product = wordsOf([...ownNames, ...(rules.productWords ?? [])])
  const plain = leftover(password, [])
  if (isMostly(password, product, plain)) return 'product'
  return isMostly(password, [...product, ...wordsOf(rules.personalWords)], plain) ? 'personal' : null
}

function isMostly(password: string, words: readonly string[], plain: number): boolean {
  const rest = leftover(password, words)
  return rest < plain && rest < leastLeftover
}

// `abcabcabcabc`, `passwordpassword`: as weak as the piece.
function isRepetition(password: string): boolean {
  const piece = /^(.+?)\1+$/su.exec(password.toLowerCase())?.[1]
  if (piece === undefined) return false
  return Array.from(piece).length <= longestPiece || isCommonPassword(piece)
}

// `123456789012345`, `abcdefghijklmno`, `987654321`: each character follows the one before.
function isRun(password: string): boolean {
  const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm']
  const text = password.toLowerCase()
  return [text, Array.from(text).toReversed().join('')].some((run) =>
    rows.some((row) => (row + row).includes(run)),
  )
}
