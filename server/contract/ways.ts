import { z } from 'zod'
import { verificationCode } from './fields.ts'

/** What a person may add to the guide's two methods; which of them, the installation says. */
export const strongerFactor = z.enum(['totp', 'passkey', 'recovery-codes'])
export type StrongerFactor = z.infer<typeof strongerFactor>

/** Another way to do the second step: an authenticator app, a passkey, one of the saved recovery codes. */
export const otherWay = z.enum(['totp', 'passkey', 'recovery-code'])
export type OtherWay = z.infer<typeof otherWay>

/**
 * A saved recovery code: 16 characters of Crockford's base 32, shown 4-4-4-4; the first three name it, the other 13
 * (65 bits) are the secret. Case, spaces and dashes don't count.
 */
export const recoveryCode = z
  .string()
  .max(64)
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1'))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/, 'is not a recovery code'))

/** What the browser page hands back to the app, in a link `atrezzo://passkey/<code>`: 256 bits, base64url. */
export const passkeyReturn = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'is not what a passkey page hands back')

const nothing = z.strictObject({})

/**
 * Actions of a flow whose second step may be done by another way. `use-…` goes to the way's own step, `back` to the
 * choice; `use-passkey` at the step `passkey` makes a new address for the browser.
 */
export const otherWayActions = {
  'use-totp': nothing,
  'use-passkey': nothing,
  'use-recovery-code': nothing,
  'verify-totp': z.strictObject({ code: verificationCode }),
  'finish-passkey': z.strictObject({ code: passkeyReturn }),
  'verify-recovery-code': z.strictObject({ code: recoveryCode }),
  back: nothing,
} as const

/** Actions of a flow in which a stronger factor is added. */
export const addingActions = {
  'add-totp': nothing,
  'add-passkey': nothing,
  'confirm-totp': z.strictObject({ code: verificationCode }),
  'register-passkey': z.strictObject({ code: passkeyReturn }),
  'keep-codes': nothing,
} as const

/** Views of the steps `totp`, `passkey` and `recovery-code`, which the flows share. */
export const passkeyView = {
  /**
   * The page of the server that asks for the passkey, to be opened in the system's browser. Its fragment is good
   * for ten minutes and for this flow only.
   */
  url: z.string(),
}
export const recoveryCodeView = {
  /** Codes that are left unused. */
  codesLeft: z.int().nonnegative(),
}

/** Views of the steps `new-totp`, `new-passkey` and `recovery-codes`: a person's own to read, until they go on. */
export const newTotpView = {
  /** `otpauth://totp/…`, for the QR code. */
  uri: z.string(),
  /** The same secret in base 32 in groups of four, for typing. */
  secret: z.string(),
}
export const newCodesView = {
  /** Ten codes, each in groups of four. */
  codes: z.array(z.string()),
}
