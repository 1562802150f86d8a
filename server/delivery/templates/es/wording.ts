import type { Person } from '../../lease.ts'
import type { Sender } from '../mail.ts'
import { inWords, safeName } from '../wording.ts'

/** A time span, in milliseconds, as a sentence says it. */
export const span = (millis: number): string => inWords(millis, 'es')

/** Who asked, for mails that strangers can trigger: names that could pass for a link are left out. */
export function whoAsked(person: Person | null): string {
  if (!person) return 'Alguien'
  const username = safeName(person.username)
  const user = username === undefined ? '' : ` (nombre de usuario ${username})`
  const office = person.organization === null ? '' : `, de ${person.organization},`
  return `${safeName(person.name) ?? 'Alguien'}${user}${office}`
}

/** An administrator by name, at the start of a sentence. */
export const administrator = (name: string): string => safeName(name) ?? 'Un administrador'

/** The username in parentheses, after the account; nothing if there is none. */
export const inParentheses = (username: string | undefined): string =>
  username ? ` (nombre de usuario ${username})` : ''

/** The lines that end every mail. */
export function closing({ operatorName, productName, support }: Sender): string[] {
  return [
    `${productName} envió este mensaje en nombre de ${operatorName}. Nadie lee las respuestas.`,
    `Ayuda: ${support.phone}, ${support.hours}.`,
    support.address,
  ]
}
