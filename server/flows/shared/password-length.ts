import type { LoginOption } from '../../contract/fields.ts'

/**
 * The least length of a password in code points: 15 where it counts as the only factor (NIST SP
 * 800-63B-4 3.1.1.2 knows no e-mail factor), 8 beside a phone.
 */
export const minPasswordLength = (method: LoginOption): number => (method === 'email' ? 15 : 8)

/** Length in code points, as NIST counts it. */
export const codePoints = (text: string): number => Array.from(text).length
