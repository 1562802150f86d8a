import type { InEveryLanguage } from '../../contract/language.ts'
import { en } from './en/index.ts'
import { es } from './es/index.ts'

/** All that this server says. English names the entries and their types; another language lacking one is a type error. */
export type Words = typeof en

/** What the server says, in every language. */
export const wordsIn: InEveryLanguage<Words> = { en, es }
