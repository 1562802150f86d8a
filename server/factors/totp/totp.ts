import { generateSecret, generateURI, verifySync } from 'otplib'

/** Seconds that one code lasts (NIST SP 800-63B-4 3.1.4 takes up to two minutes). */
const period = 30
/** A clock may be one step fast or slow. */
const tolerance = period

/** A new secret of 160 random bits, base 32. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 })
}

/** What an authenticator app reads from the QR code. */
export function totpUri(secret: string, { issuer, label }: { issuer: string; label: string }): string {
  return generateURI({ issuer, label, secret, period, digits: 6 })
}

/**
 * The time step whose code it is, among the present one and its neighbours; null for a wrong code.
 * @param now UTC milliseconds
 */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const found = verifySync({
    secret,
    token: code,
    period,
    epoch: Math.floor(now / 1000),
    epochTolerance: tolerance,
  })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}
