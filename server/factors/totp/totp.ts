import { generateSecret, generateURI, verifySync } from 'otplib'

/** Seconds that one code lasts (ASVS 6.5.5). */
const period = 30
/** Seconds that the clock of the telephone may be fast or slow: a code that was typed as it ended still counts. */
const skew = 10

/** A new secret of 160 random bits, base 32. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 })
}

/** What an authenticator app reads from the QR code. */
export function totpUri(secret: string, { issuer, label }: { issuer: string; label: string }): string {
  return generateURI({ issuer, label, secret, period, digits: 6 })
}

/**
 * The time step whose code it is, on a clock that is ten seconds off at most; null for a wrong code.
 * @param now UTC milliseconds
 */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const found = verifySync({
    secret,
    token: code,
    period,
    epoch: Math.floor(now / 1000),
    epochTolerance: skew,
  })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}
