import { guideNames, type GuideName, type GuidePlace } from '../../stores/guides.ts'
import type { Block, Guide, Heading, Inline, Section } from './guide.ts'
import type { Guides } from './load-guides.ts'

/** Where a place is: its section, and the heading within it that is meant. */
export interface Found {
  readonly section: Section
  /** Null is the section's own. */
  readonly heading: string | null
}

/** Finds a heading by its id or its error's code; the first section where there is none such. */
export function locate(guide: Guide, at: string | null): Found | null {
  for (const section of guide.sections) {
    if (section.id === at) return { section, heading: null }
    const heading = headingsOf(section).find(({ id, code }) => id === at || code === at)
    if (at !== null && heading !== undefined) return { section, heading: heading.id }
  }
  const [first] = guide.sections
  return first === undefined ? null : { section: first, heading: null }
}

const headingsOf = ({ blocks }: Section): Heading[] => blocks.filter((block) => block.kind === 'heading')

/** A heading under which all words of a search stand. */
export interface Hit {
  readonly place: GuidePlace
  readonly title: string
}

/** Looks for all words of `query` under each heading; accents and capitals don't count. */
export function search(guides: Guides, query: string): Hit[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return partsOf(guides)
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .toSorted((one, other) => rank(other, words) - rank(one, words))
    .map(({ place, title }) => ({ place, title }))
}

interface Part extends Hit {
  readonly text: string
}

/** Those whose heading has the words come first. */
const rank = ({ title }: Part, words: readonly string[]): number =>
  words.filter((word) => plain(title).includes(word)).length

const partsOf = (guides: Guides): Part[] =>
  guideNames.flatMap((guide) => (guides[guide]?.sections ?? []).flatMap((section) => split(guide, section)))

/** A section in its parts: what stands before its first heading, and under each. */
function split(guide: GuideName, section: Section): Part[] {
  const parts = [{ at: section.id, title: section.title, texts: [section.title] }]
  for (const block of section.blocks) {
    if (block.kind === 'heading') {
      const title = textOf(block.children)
      parts.push({ at: block.id, title, texts: [title] })
    } else {
      parts.at(-1)?.texts.push(blockText(block))
    }
  }
  return parts.map(({ at, title, texts }) => ({ place: { guide, at }, title, text: plain(texts.join(' ')) }))
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What an inline tree reads. */
export const textOf = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => ('text' in inline ? inline.text : textOf(inline.children))).join('')

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return textOf(block.children)
    case 'list':
      return block.items.flat().map(blockText).join(' ')
    case 'note':
      return block.children.map(blockText).join(' ')
    case 'table':
      return [block.head, ...block.rows].flat().map(textOf).join(' ')
    case 'code':
      return block.text
    case 'image':
      return block.alt
  }
}
