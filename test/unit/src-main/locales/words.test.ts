import { describe, expect, it } from 'vitest'
import { languages } from '../../../../server/contract/language.ts'
import en from '../../../../src-main/locales/en.json' with { type: 'json' }
import es from '../../../../src-main/locales/es.json' with { type: 'json' }
import { wordsOf } from '../../../../src-main/locales/words.ts'

const placeholders = (text: string) => text.match(/\{\{\w+\}\}/g) ?? []

describe("main's words", () => {
  it('are the same keys with the same placeholders in every language', () => {
    const shape = (words: Record<string, string>) =>
      Object.entries(words).map(([key, text]) => [key, placeholders(text)])
    expect(shape(es)).toEqual(shape(en))
  })

  it('are translated when the language is Spanish', () => {
    // The same word in both.
    const same = ['zoom']
    const untranslated = Object.entries(es).filter(
      ([key, text]) => new Map(Object.entries(en)).get(key) === text,
    )
    expect(untranslated.map(([key]) => key)).toEqual(same)
  })

  it.each(languages)('name the app, whatever its name, when they are in %s', (language) => {
    expect(wordsOf(language, '$& Co')('about')).toContain('$& Co')
  })
})
