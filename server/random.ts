import { hash, randomBytes, randomInt } from 'node:crypto'

/** Crockford's base 32: no letter looks like a digit. */
export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new opaque identifier: 128 random bits, base64url, 22 characters. */
export function newId(): string {
  return randomBytes(16).toString('base64url')
}

/** A new secret token: 256 random bits, base64url, 43 characters (ASVS 7.2.3). */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Uniformly random decimal digits (ASVS 6.5.3).
 * @param count how many, at most 14 (`randomInt` takes ranges under 2^48)
 * @returns zero-padded
 */
export function randomDigits(count: number): string {
  return randomInt(10 ** count)
    .toString()
    .padStart(count, '0')
}

/** A mail code: 10 random characters of Crockford's base 32 (50 bits), without the dash that it is shown with. */
export function randomMailCode(): string {
  return Array.from({ length: 10 }, () => crockford.charAt(randomInt(32))).join('')
}

/** SHA-256 of a text (UTF-8) in lower-case hex: how tokens of 256 bits are kept. */
export function sha256(text: string): string {
  return hash('sha256', text)
}
