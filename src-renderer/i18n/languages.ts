/** The languages that the screens speak; each has a folder in `locales`. */
export { languages, shownLanguage, type Language } from '../../server/contract/language.ts'
