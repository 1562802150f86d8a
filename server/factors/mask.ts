/** How many hidden characters a mask shows, whatever it hides: the length of an address is nobody's business. */
const dots = '•••'

/**
 * A phone number as it may be shown to whoever has only the password.
 * @param e164 the number, E.164
 * @returns `(•••) •••-0142` for numbers of the North American plan, `+44 ••• 18` for others
 */
export function maskPhone(e164: string): string {
  const american = /^\+1\d{6}(\d{4})$/.exec(e164)
  if (american?.[1]) return `(${dots}) ${dots}-${american[1]}`
  return `${e164.slice(0, 3)} ${dots} ${e164.slice(-2)}`
}

/**
 * An e-mail address as it may be shown to whoever has only the password.
 * @param email one address
 * @returns first character and domain: `d•••@clinic.example`
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const first = at > 1 ? email.slice(0, 1) : ''
  return `${first}${dots}${email.slice(at)}`
}
