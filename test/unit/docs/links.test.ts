import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, extname, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { createSlugs } from '../../../scripts/docs/guides/slug.ts'

const root = resolve(import.meta.dirname, '../../..')
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'].map((name) => resolve(root, name)),
  ...readdirSync(resolve(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => resolve(root, 'docs', name)),
]

const withoutCode = (text: string) => text.replace(/^```[^]*?^```/gm, '')

const idsOf = (page: string): string[] => {
  const slug = createSlugs()
  return [...withoutCode(readFileSync(page, 'utf8')).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
    slug(title.replace(/\[([^\]]*)\]\([^)]*\)|[`*]/g, '$1')),
  )
}

/** Links of a page that lead nowhere in this repository. */
function brokenLinks(page: string): string[] {
  const text = withoutCode(readFileSync(page, 'utf8')).replace(/`[^`\n]*`/g, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/i.test(link))
    .filter((link) => {
      const [path = '', at] = link.split('#')
      const file = path === '' ? page : resolve(dirname(page), decodeURIComponent(path))
      if (!existsSync(file)) return true
      return at !== undefined && extname(file) === '.md' && !idsOf(file).includes(decodeURIComponent(at))
    })
    .map((link) => `${relative(root, page)}: ${link}`)
}

it('every link of the documentation leads to a file, and a heading, that is there', () => {
  expect(pages.length).toBeGreaterThan(30)
  expect(pages.flatMap(brokenLinks)).toEqual([])
})
