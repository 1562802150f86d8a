import { AsyncLocalStorage } from 'node:async_hooks'
import { defaultLanguage, type Language } from '../contract/language.ts'

const requested = new AsyncLocalStorage<Language | undefined>()

/**
 * Does a request's work in its language.
 * @param language undefined where the client asked for none of ours
 */
export function withLanguage<T>(language: Language | undefined, work: () => Promise<T>): Promise<T> {
  return requested.run(language, work)
}

/** The language of the request that is being worked on; the default one outside of a request. */
export function currentLanguage(): Language {
  return requested.getStore() ?? defaultLanguage
}

/** The language that the request asks for; undefined if it asks for none of ours, or outside of a request. */
export function askedLanguage(): Language | undefined {
  return requested.getStore()
}
