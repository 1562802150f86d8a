import type { Language } from '../../contract/language.ts'

/**
 * A time span as a sentence says it.
 * @param millis rounded to whole seconds, from two minutes on to minutes, from two hours on to hours
 */
export function inWords(millis: number, language: Language): string {
  const seconds = Math.round(millis / 1000)
  if (seconds === 60) return counted(1, 'minute', language)
  if (seconds < 120) return counted(seconds, 'second', language)
  if (seconds >= 2 * 3_600) return counted(Math.round(seconds / 3_600), 'hour', language)
  return counted(Math.round(seconds / 60), 'minute', language)
}

function counted(count: number, unit: 'second' | 'minute' | 'hour', language: Language): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

/** A mail code as it is shown: 5-5. */
export function inFives(mailCode: string): string {
  return `${mailCode.slice(0, 5)}-${mailCode.slice(5)}`
}

// Anybody can register under any name and with anybody's address: a name must not become a message.
const looksLikeLink = /[/:@]|www\.|\p{L}\.\p{L}{2}/iu

/** A name that was typed by somebody, unless it could pass for a link, or there is none. */
export function safeName(name: string): string | undefined {
  return name === '' || looksLikeLink.test(name) ? undefined : name
}
