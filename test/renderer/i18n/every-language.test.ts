import { describe, expect, it } from 'vitest'
import { languages } from '../../../src-renderer/i18n/languages.ts'

const files = import.meta.glob<unknown>('../../../src-renderer/locales/*/*.json', {
  eager: true,
  import: 'default',
})

/** Every text of a language by its whole key, such as "home:.bell_one". */
function textsOf(language: string): Map<string, string> {
  return new Map(
    Object.entries(files).flatMap(([path, words]) => {
      const [folder, name] = path.split('/').slice(-2)
      return folder === language ? entriesOf(words, `${name?.replace('.json', '')}:`) : []
    }),
  )
}

function entriesOf(part: unknown, key: string): [string, string][] {
  if (typeof part === 'string') return [[key, part]]
  if (typeof part !== 'object' || part === null) throw new Error(`${key} is no text`)
  return Object.entries(part).flatMap(([name, inner]) => entriesOf(inner, `${key}.${name}`))
}

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted()

const english = textsOf('en')

describe.each(languages.filter((language) => language !== 'en'))('words of %s', (language) => {
  const texts = textsOf(language)

  it('have the same keys, plural forms included, when they are put beside English', () => {
    expect(texts.size).toBeGreaterThan(0)
    expect([...texts.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  it('have the same placeholders when they are put beside English', () => {
    for (const [key, text] of texts) {
      expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ''))
    }
  })

  it('have every plural form that the language asks for when it counts below a million', () => {
    const rules = new Intl.PluralRules(language)
    const forms = new Set(Array.from({ length: 1_000 }, (_, count) => rules.select(count)))
    const counted = [...texts.keys()].filter((key) => /_(one|other)$/.test(key))
    const wanted = counted.flatMap((key) =>
      [...forms].map((form) => key.replace(/_(one|other)$/, `_${form}`)),
    )
    expect(wanted.filter((key) => !texts.has(key))).toEqual([])
  })

  it('are as calm as the English ones when they are shown', () => {
    const loud = [...texts].filter(([, text]) => /[!¡]|\binválid|por favor/i.test(text) || text.trim() === '')
    expect(loud).toEqual([])
  })

  it('end no sentence with a second full stop when a time of day stands last', () => {
    const last = [...texts].filter(([, text]) => language === 'es' && /\{\{time\}\}\./.test(text))
    expect(last).toEqual([])
  })
})
