import type { Person } from '../../lease.ts'
import type { Sender } from '../mail.ts'
import { inWords, safeName } from '../wording.ts'

/** A time span, in milliseconds, as a sentence says it. */
export const span = (millis: number): string => inWords(millis, 'en')

/** Who asked, for mails that strangers can trigger: names that could pass for a link are left out. */
export function whoAsked(person: Person | null): string {
  if (!person) return 'Someone'
  const username = safeName(person.username)
  const user = username === undefined ? '' : ` (username ${username})`
  const office = person.organization === null ? '' : `, for ${person.organization},`
  return `${safeName(person.name) ?? 'Someone'}${user}${office}`
}

/** An administrator by name, at the start of a sentence. */
export const administrator = (name: string): string => safeName(name) ?? 'An administrator'

/** The username in parentheses, after the account; nothing if there is none. */
export const inParentheses = (username: string | undefined): string =>
  username ? ` (username ${username})` : ''

/** The lines that end every mail. */
export function closing({ operatorName, productName, support }: Sender): string[] {
  return [
    `This message was sent by ${productName} for ${operatorName}. Answers to it are not read.`,
    `Help: ${support.phone}, ${support.hours}.`,
    support.address,
  ]
}
