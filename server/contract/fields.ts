import { z } from 'zod'

/** Two-letter codes of the states, territories and military post of the United States (guide section 2, STATE). */
export const usStates = [
  'AL',
  'AK',
  'AZ',
  'AR',
  'CA',
  'CO',
  'CT',
  'DE',
  'DC',
  'FL',
  'GA',
  'HI',
  'ID',
  'IL',
  'IN',
  'IA',
  'KS',
  'KY',
  'LA',
  'ME',
  'MD',
  'MA',
  'MI',
  'MN',
  'MS',
  'MO',
  'MT',
  'NE',
  'NV',
  'NH',
  'NJ',
  'NM',
  'NY',
  'NC',
  'ND',
  'OH',
  'OK',
  'OR',
  'PA',
  'RI',
  'SC',
  'SD',
  'TN',
  'TX',
  'UT',
  'VT',
  'VA',
  'WA',
  'WV',
  'WI',
  'WY',
  'AS',
  'GU',
  'MP',
  'PR',
  'VI',
  'AA',
  'AE',
  'AP',
] as const

// What never belongs in a line of text: control characters forge log lines, PostgreSQL refuses NUL, lone surrogates
// are no text, and marks that turn the direction or take no room make one name look like another.
const noControls = /^[^\p{Cc}\p{Cs}\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*$/u

/** One line of text: trimmed, NFC, without control characters, at most `max` characters. */
const line = (max: number) =>
  z.string().trim().normalize('NFC').max(max).regex(noControls, 'has control characters')

/** A required line. */
const requiredLine = (max: number) => line(max).min(1, 'is required')

/** An optional line; an empty one counts as absent. */
export const optionalLine = (max: number) =>
  line(max)
    .transform((text) => (text === '' ? undefined : text))
    .optional()

/** NPI or, for a provider without one, the registration code again. Whether it is valid depends on both: `rules`. */
export const npi = requiredLine(20).regex(/^[A-Za-z0-9]+$/, 'has characters other than letters and digits')
export const registrationCode = requiredLine(20).regex(
  /^[A-Za-z0-9]+$/,
  'has characters other than letters and digits',
)

/** The portal username: 3 to 64 of letters, digits and `. _ - @`. Compared without regard to case. */
export const username = requiredLine(64)
  .min(3, 'is shorter than 3 characters')
  .regex(/^[A-Za-z0-9._@-]+$/, 'has characters other than letters, digits and . _ - @')

/**
 * An e-mail address as mail systems agree on it: ASCII, no quoted local part, no comments (R30).
 * Lower-cased: mailboxes that differ only in case are one.
 */
export const email = requiredLine(254).toLowerCase().pipe(z.email('is not an e-mail address'))

export const personName = requiredLine(80).regex(/[\p{L}\p{N}]/u, 'has no letter')

/** A password as it was typed: never trimmed, NFC, code points counted by the rules, not here. */
export const passwordInput = z
  .string()
  .normalize('NFC')
  .min(1, 'is required')
  .max(1024)
  .refine((text) => !text.includes('\0'), 'has a NUL character')

/** Six digits (standards section 0). Spaces and the middle dash that people paste are dropped. */
export const verificationCode = z
  .string()
  .max(32)
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'is not six digits'))

/** A ticket from an e-mailed link: 256 bits, base64url. */
export const ticket = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'is not a link of ours')

/** The typed form of a ticket: 10 characters of Crockford's base 32, shown 5-5; case, spaces and dashes don't count. */
export const mailCode = z
  .string()
  .max(64)
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1'))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/, 'is not a code of ours'))

/** ISO 3166 alpha-2. */
export const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'is not a two-letter country code')

/** A phone number as it was typed; libphonenumber decides. */
export const phoneInput = requiredLine(40)

export const usState = z
  .string()
  .trim()
  .toUpperCase()
  .transform((text) => (text === '' ? undefined : text))
  .pipe(z.enum(usStates).optional())
  .optional()

/** ZIP or ZIP+4. */
export const zip = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .pipe(
    z
      .string()
      .regex(/^\d{5}(-\d{4})?$/, 'is not a ZIP code')
      .optional(),
  )
  .optional()

/** A time in answers: RFC 3339, UTC. */
export const time = z.iso.datetime()

/** The id that an installation of the app made for itself: what is remembered is tied to it. */
export const installation = z.string().regex(/^[\x21-\x7e]{16,128}$/, 'is no identifier')

/** How a person signs in, and which button they press for it (guide section 1). */
export const loginOption = z.enum(['phone', 'email'])
export type LoginOption = z.infer<typeof loginOption>
