import { z } from 'zod'

/**
 * Every error that the server can answer, with its HTTP status (RFC 9457 problem details).
 * Codes are stable: clients switch on them, and the renderer owns the wording.
 */
export const errorStatus = {
  'invalid-input': 400,
  unauthorized: 401,
  forbidden: 403,
  'sign-in-refused': 403,
  'not-found': 404,
  'step-mismatch': 409,
  conflict: 409,
  'registration-exists': 409,
  'registration-incomplete': 409,
  'flow-expired': 410,
  'ticket-expired': 410,
  'ticket-used': 410,
  'too-large': 413,
  'not-in-roster': 422,
  'password-refused': 422,
  'phone-refused': 422,
  'code-invalid': 422,
  'code-expired': 422,
  'too-many-attempts': 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

/** Why a password is refused (NIST SP 800-63B-4 3.1.1.2, ASVS 6.2). */
export const passwordRefusal = z.enum(['too-short', 'too-long', 'common', 'breached', 'personal', 'product'])
export type PasswordRefusal = z.infer<typeof passwordRefusal>

/** Why a phone number is refused (guide section 3: a direct line, no extension). */
export const phoneRefusal = z.enum([
  'not-a-number',
  'extension',
  'country-not-allowed',
  'premium',
  'not-dialable',
])
export type PhoneRefusal = z.infer<typeof phoneRefusal>

/**
 * Why a sign-in of staff came to nothing. `denied`: the identity provider says so, or the person pressed Cancel
 * there; `not-matched`: the answer doesn't belong to this sign-in, or isn't the provider's.
 */
export const signInRefusal = z.enum(['denied', 'not-matched'])

/** Why the server can't do now what it is asked, where it is the store's fault. */
export const unavailableReason = z.enum(['disk-full', 'read-only', 'database-busy', 'database-unreachable'])

/** One field that was refused. `path` is dotted, as in the request body. `message` is for logs and developers. */
export const fieldError = z.object({ path: z.string(), message: z.string() })
export type FieldError = z.infer<typeof fieldError>

const common = { type: z.string(), title: z.string(), status: z.int() }

/** The codes that say all there is to say. */
const withoutDetail = [
  'unauthorized',
  'forbidden',
  'not-found',
  'step-mismatch',
  'conflict',
  'registration-exists',
  'registration-incomplete',
  'flow-expired',
  'ticket-expired',
  'ticket-used',
  'too-large',
  'not-in-roster',
  'code-expired',
] as const satisfies readonly ErrorCode[]

/** `application/problem+json`, told apart by `code`. */
export const problem = z.discriminatedUnion('code', [
  z.object({ ...common, code: z.literal('invalid-input'), errors: z.array(fieldError) }),
  z.object({ ...common, code: z.literal('password-refused'), reason: passwordRefusal, minLength: z.int() }),
  z.object({ ...common, code: z.literal('phone-refused'), reason: phoneRefusal }),
  z.object({ ...common, code: z.literal('sign-in-refused'), reason: signInRefusal }),
  z.object({ ...common, code: z.literal('code-invalid'), attemptsLeft: z.int().nonnegative() }),
  z.object({
    ...common,
    code: z.literal('too-many-attempts'),
    /** Seconds until trying again makes sense; the same as the `Retry-After` header. */
    retryAfter: z.int().nonnegative(),
  }),
  z.object({
    ...common,
    code: z.literal('unavailable'),
    /** Seconds after which another try may succeed; the same as the `Retry-After` header. */
    retryAfter: z.int().nonnegative().optional(),
    /** Absent where it is not the store's fault. */
    reason: unavailableReason.optional(),
  }),
  z.object({ ...common, code: z.enum(withoutDetail) }),
])
export type Problem = z.infer<typeof problem>

/** An error as a value: a problem without what HTTP adds to it. */
export type Failure = Problem extends infer P
  ? P extends Problem
    ? Omit<P, 'type' | 'title' | 'status'>
    : never
  : never
