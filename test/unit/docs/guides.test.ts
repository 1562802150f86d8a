import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commonIds } from '../../../scripts/docs/guides/common-ids.ts'
import { guideModule } from '../../../scripts/docs/guides/module.ts'
import { parseGuide } from '../../../scripts/docs/guides/parse.ts'
import { guideNames } from '../../../scripts/docs/guides/names.ts'
import { pngSize } from '../../../scripts/docs/guides/png-size.ts'
import {
  errorStatus,
  passwordRefusal,
  phoneRefusal,
  signInRefusal,
  unavailableReason,
} from '../../../server/contract/errors.ts'

const root = resolve(import.meta.dirname, '../../..')
const languages = ['en', 'es'] as const
const fileOf = (language: string, name: string) =>
  resolve(root, 'docs/guides', language === 'en' ? '' : language, `${name}.md`)
const read = (language: string, name: string) => {
  const file = fileOf(language, name)
  return parseGuide(readFileSync(file, 'utf8'), (source) => pngSize(resolve(dirname(file), source)))
}

/** The words of a namespace of the renderer. */
const words = (language: string, name: string): unknown =>
  JSON.parse(readFileSync(resolve(root, 'src-renderer/locales', language, `${name}.json`), 'utf8'))
const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined
const keysOf = (value: unknown) => (typeof value === 'object' && value !== null ? Object.keys(value) : [])

/** What keeps the app from its server, as the screens word it; `offline` has one place with the other. */
const troubles = keysOf(inside(words('en', 'connect'), 'reason'))

/** The heading of each code, and the text below it. */
async function sectionsByCode(language: string): Promise<Map<string, { title: string; text: string }>> {
  const sections = new Map<string, { title: string; text: string }>()
  const { sections: all } = await read(language, 'troubleshooting')
  for (const { blocks } of all) {
    let current: { title: string; text: string } | null = null
    for (const block of blocks) {
      if (block.kind === 'heading') {
        current = { title: textOf(block), text: '' }
        if (block.code !== null) sections.set(block.code, current)
      } else if (current !== null) current.text += textOf(block)
    }
  }
  return sections
}

/** All that a block reads, codes in backticks. */
const textOf = (part: unknown): string => {
  if (Array.isArray(part)) return part.map(textOf).join('')
  if (typeof part !== 'object' || part === null) return ''
  const text = inside(part, 'text')
  if (typeof text === 'string') return inside(part, 'kind') === 'code' ? `\`${text}\`` : text
  return Object.values(part).map(textOf).join('')
}

describe.each(languages)('troubleshooting in %s', (language) => {
  it('has a place with words for every code that the server or the app can tell', async () => {
    const sections = await sectionsByCode(language)
    expect(troubles.length).toBeGreaterThan(10)
    for (const code of [...Object.keys(errorStatus), 'offline', ...troubles]) {
      expect(sections.get(code)?.text.length, code).toBeGreaterThan(40)
    }
  })

  it('names its place as the screen does when a code has one title', async () => {
    const sections = await sectionsByCode(language)
    const errors = words(language, 'errors')
    const reasons = inside(words(language, 'connect'), 'reason')
    for (const [code, { title }] of sections) {
      const shown = inside(inside(errors, code) ?? inside(reasons, code), 'title')
      if (shown !== undefined) expect(title, code).toBe(shown)
    }
  })

  it.each([
    ['password-refused', passwordRefusal.options],
    ['phone-refused', phoneRefusal.options],
    ['sign-in-refused', signInRefusal.options],
    ['unavailable', unavailableReason.options],
  ])('tells every reason when the code is %s', async (code, reasons) => {
    const text = (await sectionsByCode(language)).get(code)?.text
    for (const reason of reasons) expect(text).toContain(`\`${reason}\``)
  })
})

describe.each(guideNames)("the app's guide %s", (name) => {
  it('has the same parts in every language', async () => {
    const shape = async (language: string) => {
      const { sections } = await read(language, name)
      return sections.map(({ blocks }) =>
        blocks.map((block) => (block.kind === 'heading' ? block.code : null)).filter(Boolean),
      )
    }
    expect(await shape('es')).toEqual(await shape('en'))
  })

  it.each(languages)(
    'has small pictures with words for who does not see them when it is in %s',
    async (language) => {
      const text = readFileSync(fileOf(language, name), 'utf8')
      const folder = dirname(fileOf(language, name))
      for (const [, alt = '', source = ''] of text.matchAll(/!\[(.*)\]\((.+)\)/g)) {
        expect(alt.length, source).toBeGreaterThan(10)
        expect(statSync(resolve(folder, source)).size, source).toBeLessThan(150_000)
      }
    },
  )

  it.each(languages)('is calm when it is in %s', (language) => {
    const text = readFileSync(fileOf(language, name), 'utf8').replace(/`[^`]*`|!(?=\[)/g, '')
    expect(text.match(/\b(please|invalid|inválid\w+|por favor)\b|[!¡]/gi)).toBeNull()
  })
})

describe('a place in the guides', () => {
  const moduleOf = async (language: string, name: (typeof guideNames)[number]) =>
    guideModule(root, language, name)
  const all = (text: string, key: 'id' | 'at') =>
    [...text.matchAll(new RegExp(`"${key}":"([^"]+)"`, 'g'))].map(([, value]) => value)

  it.each(guideNames)('has one name in every language when it is in the guide %s', async (name) => {
    const english = all(await moduleOf('en', name), 'id')
    expect(english.length).toBeGreaterThan(5)
    expect(all(await moduleOf('es', name), 'id')).toEqual(english)
  })

  it('is there when a link of a translation leads to it', async () => {
    const texts = await Promise.all(guideNames.map((name) => moduleOf('es', name)))
    const links = texts.flatMap((text) => all(text, 'at'))
    expect(links.length).toBeGreaterThan(0)
    const ids = texts.flatMap((text) => all(text, 'id'))
    expect(links.filter((link) => !ids.includes(link))).toEqual([])
  })

  it('can not be told from another when a translation lacks a heading', async () => {
    const guides = async (markdown: string) => {
      const guide = await parseGuide(markdown, () => ({ width: 1, height: 1 }))
      return { user: guide, administrator: guide, troubleshooting: guide }
    }
    const [english, spanish] = [await guides('# G\n\n## S\n\n### P'), await guides('# G\n\n## Z\n\n### Q')]
    const idOf = commonIds(spanish, english)
    expect([idOf('user', 'z'), idOf('user', 'q')]).toEqual(['s', 'p'])
    expect(() => idOf('user', 's')).toThrow('user.md#s')
    expect(() => commonIds(english, { ...english, user: { ...english.user, sections: [] } })).toThrow(
      'user.md',
    )
  })
})

describe('parseGuide', () => {
  const sizeOf = () => ({ width: 1, height: 1 })

  it('sets a code apart when a heading ends with it', async () => {
    const { sections } = await parseGuide('# G\n\n## S\n\n### A *b* (`c-d`)\n\ntext', sizeOf)
    expect(sections[0]?.blocks[0]).toMatchObject({ kind: 'heading', id: 'a-b-c-d', code: 'c-d' })
  })

  it('keeps words and drops the way when a link leads out of the guides', async () => {
    const { sections } = await parseGuide('# G\n\n## S\n\n[one](it.md#x) [two](user.md#y)', sizeOf)
    expect(sections[0]?.blocks[0]).toEqual({
      kind: 'paragraph',
      children: [
        { kind: 'text', text: 'one' },
        { kind: 'text', text: ' ' },
        { kind: 'link', guide: 'user', at: 'y', children: [{ kind: 'text', text: 'two' }] },
      ],
    })
  })

  it.each(['<b>x</b>', '***', 'a ![i](x.png) b', '![](x.png)', '[x](#y)'])(
    'refuses what the app would not show when a guide has %s',
    async (markdown) => {
      await expect(parseGuide(`# G\n\n## S\n\n${markdown}`, sizeOf)).rejects.toThrow()
    },
  )
})
