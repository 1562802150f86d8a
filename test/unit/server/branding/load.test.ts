import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assetFile } from '../../../../server/assets.ts'
import { loadBranding } from '../../../../server/branding/load.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atrezzo-branding-'))
  await cp(dirname(assetFile('branding/branding.json')), folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

describe('loadBranding', () => {
  it('gives each language its texts, and both the same names and version', () => {
    const { branding, terms, texts } = loadBranding(folder)
    expect(texts.en).toEqual({ branding, terms })
    expect(texts.es.terms).toMatchObject({ version: terms.version, language: 'es' })
    expect(texts.es.terms.text).toMatch(/^Estas condiciones/)
    expect(texts.es.branding.support.hours).toMatch(/lunes/)
    const { sentence: _, support: __, ...names } = branding
    expect(texts.es.branding).toMatchObject(names)
    expect(texts.es.branding.support.phone).toBe(branding.support.phone)
  })

  it('has as many headings and paragraphs in Spanish as in English when the texts are its own', () => {
    const { texts } = loadBranding(undefined)
    const shape = (text: string) => text.split('\n\n').map((block) => block.startsWith('## '))
    expect(shape(texts.es.terms.text)).toEqual(shape(texts.en.terms.text))
  })

  it('says what it has in English, and that it is English, when an operator translates nothing', async () => {
    await rm(join(folder, 'terms.es.md'))
    const file = join(folder, 'branding.json')
    const { es: _, ...english } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    await writeFile(file, JSON.stringify(english))
    const { texts } = loadBranding(folder)
    expect(texts.es).toEqual(texts.en)
    expect(texts.es.terms.language).toBe('en')
  })

  it('refuses a translation of other terms: people agree to a version', async () => {
    await writeFile(join(folder, 'terms.es.md'), 'version: 2020-01-01\n\nCondiciones.\n')
    expect(() => loadBranding(folder)).toThrow(/terms\.es\.md: is version 2020-01-01/)
  })

  it('names the file when a translation has a key that means nothing', async () => {
    const file = join(folder, 'branding.json')
    const original = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    await writeFile(file, JSON.stringify({ ...original, es: { productName: 'Utilería' } }))
    expect(() => loadBranding(folder)).toThrow(/branding\.json.*productName/s)
  })
})
