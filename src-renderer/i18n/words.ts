import type { Words } from './by-namespace.ts'
import type { Language } from './languages.ts'

/** Reads the words of a language; each is a chunk of its own, and only what is shown is loaded. */
export async function wordsOf(language: Language): Promise<Words> {
  switch (language) {
    case 'en':
      return (await import('./words-en.ts')).words
    case 'es':
      return (await import('./words-es.ts')).words
  }
}
