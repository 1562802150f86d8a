import type { InEveryLanguage, Language } from '../../server/contract/language.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }

/** What main itself says: the menu. A language that lacks a word is a type error. */
type MainWords = Readonly<Record<keyof typeof en, string>>

const words: InEveryLanguage<MainWords> = { en, es }

/**
 * Main's words in a language.
 * @param app the app's name, for the entries that hold it
 */
export const wordsOf = (language: Language, app: string): ((word: keyof MainWords) => string) => {
  return (word) => words[language][word].replace('{{app}}', () => app)
}
