import type { Person } from '../lease.ts'

/**
 * A time span as a sentence says it.
 * @param millis rounded to whole seconds, from two minutes on to minutes, from two hours on to hours
 */
export function inWords(millis: number): string {
  const seconds = Math.round(millis / 1000)
  if (seconds < 120) return seconds === 60 ? '1 minute' : `${seconds} seconds`
  if (seconds >= 2 * 3_600) return `${Math.round(seconds / 3_600)} hours`
  return `${Math.round(seconds / 60)} minutes`
}

/** A mail code as it is shown: 5-5. */
export function inFives(mailCode: string): string {
  return `${mailCode.slice(0, 5)}-${mailCode.slice(5)}`
}

// Anybody can register under any name and with anybody's address: a name must not become a message.
const looksLikeLink = /[/:@]|www\.|\p{L}\.\p{L}{2}/iu

/** A name that was typed by somebody, unless it could pass for a link. */
export function safeName(name: string): string {
  return looksLikeLink.test(name) ? 'An administrator' : name
}

/** Who asked, for mails that strangers can trigger: names that could pass for a link are left out. */
export function whoAsked(person: Person | null): string {
  if (!person) return 'Someone'
  const name = looksLikeLink.test(person.name) ? 'Someone' : person.name
  const user = looksLikeLink.test(person.username) ? '' : ` (username ${person.username})`
  return `${name}${user}${person.organization ? `, for ${person.organization},` : ''}`
}
