import { z } from 'zod'

/** The languages that the product speaks, as BCP 47 says them; the first where nobody asked for one of them. */
export const languages = ['en', 'es'] as const

/** A language of the product. */
export const language = z.enum(languages)
export type Language = z.infer<typeof language>

/** Something that exists once in every language: leaving one out is a type error. */
export type InEveryLanguage<T> = Readonly<Record<Language, T>>

/** The language where nobody has asked for one. */
export const defaultLanguage: Language = 'en'

/**
 * The language to show: the person's choice, or the first of the system's that there is.
 * @param preferred language tags (BCP 47), the most wanted first
 */
export function shownLanguage(setting: Language | 'system', preferred: readonly string[]): Language {
  if (setting !== 'system') return setting
  const wanted = preferred.map((tag) => tag.toLowerCase().split('-')[0])
  return wanted.flatMap((tag) => languages.filter((name) => name === tag))[0] ?? defaultLanguage
}

/**
 * The language that a client asks for.
 * @param header `Accept-Language` (RFC 9110 12.5.4)
 * @returns the one of ours with the highest weight, the first named of equals; undefined if it names none
 */
export function acceptedLanguage(header: string | undefined): Language | undefined {
  const ranges = (header ?? '').slice(0, longestHeader).split(',').map(rangeOf)
  const [best] = ranges.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight)
  return best?.name
}

const longestHeader = 200

function rangeOf(text: string): { name: Language | undefined; weight: number } {
  const [tag = '', ...parameters] = text
    .trim()
    .toLowerCase()
    .split(/\s*;\s*/)
  const name = language.safeParse(tag.split('-')[0]).data
  const weight = parameters.map((part) => /^q=([01](?:\.\d{0,3})?)$/.exec(part)?.[1]).find(Boolean)
  return { name, weight: name === undefined ? 0 : Number(weight ?? 1) }
}
