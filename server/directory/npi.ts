/** Issuer prefix of the United States' health applications; it is part of what Luhn's sum covers (45 CFR 162.406). */
const prefix = '80840'

/**
 * Whether a text is a National Provider Identifier: ten digits, the first 1 or 2, the last one Luhn's
 * check digit over the prefix 80840 and the nine before it.
 */
export function isValidNpi(text: string): boolean {
  return /^[12]\d{9}$/.test(text) && luhnSum(prefix + text) % 10 === 0
}

function luhnSum(digits: string): number {
  return Array.from(digits, Number)
    .toReversed()
    .map((digit, index) => (index % 2 === 1 ? doubled(digit) : digit))
    .reduce((sum, digit) => sum + digit, 0)
}

function doubled(digit: number): number {
  return digit > 4 ? digit * 2 - 9 : digit * 2
}
