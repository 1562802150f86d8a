import type { Settings } from '../../src-preload/bridge.ts'

/** The languages that the screens speak; each has a folder in `locales`. */
export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]

/**
 * The language to show: the person's choice, or the first of the system's that there is.
 * @param preferred language tags (BCP 47), the most wanted first
 */
export function shownLanguage(setting: Settings['language'], preferred: readonly string[]): Language {
  if (setting !== 'system') return setting
  const wanted = preferred.map((tag) => tag.toLowerCase().split('-')[0])
  return wanted.flatMap((tag) => languages.filter((language) => language === tag))[0] ?? 'en'
}
