import type { Block, Guide, Inline, Section } from '../../../src-renderer/screens/help/guide.ts'
import { inlinesOf } from './inlines.ts'
import { parseMarkdown, textOf, type Node } from './markdown.ts'
import { createSlugs } from './slug.ts'

/** Size of an image in pixels, by its path as the guide writes it. */
export type SizeOf = (source: string) => { readonly width: number; readonly height: number }

interface OpenSection extends Omit<Section, 'blocks'> {
  readonly blocks: Block[]
}

/**
 * Reads a guide's Markdown: one heading of the first level, sections of the second, parts of the third. What the tree
 * can't say is an error, so that nothing of a guide is lost silently.
 */
export async function parseGuide(markdown: string, sizeOf: SizeOf): Promise<Guide> {
  const slug = createSlugs()
  const sections: OpenSection[] = []
  const lead: Block[] = []
  let title = ''
  for (const node of await parseMarkdown(markdown)) {
    const into = sections.at(-1)?.blocks ?? lead
    if (node.type !== 'heading') {
      into.push(blockOf(node, sizeOf))
      continue
    }
    const text = textOf(node.children)
    const id = slug(text)
    if (node.depth === 1) title = text
    else if (node.depth === 2) sections.push({ id, title: text, blocks: [] })
    else into.push({ kind: 'heading', id, ...aboutCode(inlinesOf(node.children)) })
  }
  return { title, lead, sections }
}

/** `### Title (\`code\`)`: the code is shown apart from the title. */
function aboutCode(children: readonly Inline[]): { code: string | null; children: readonly Inline[] } {
  const [open, code, close] = children.slice(-3)
  const isAbout =
    open?.kind === 'text' && open.text.endsWith(' (') && close?.kind === 'text' && close.text === ')'
  if (!isAbout || code?.kind !== 'code') return { code: null, children }
  return {
    code: code.text,
    children: [...children.slice(0, -3), { kind: 'text', text: open.text.slice(0, -2) }],
  }
}

function blockOf(node: Node, sizeOf: SizeOf): Block {
  const blocksOf = (nodes: readonly Node[]) => nodes.map((one) => blockOf(one, sizeOf))
  switch (node.type) {
    case 'paragraph':
      return paragraphOf(node.children, sizeOf)
    case 'list':
      return {
        kind: 'list',
        ordered: node.ordered,
        items: node.children.map((item) => blocksOf(inside(item))),
      }
    case 'code':
      return { kind: 'code', text: node.value }
    case 'blockquote':
      return { kind: 'note', children: blocksOf(node.children) }
    case 'table': {
      const [head = [], ...rows] = node.children.map((row) =>
        inside(row).map((cell) => inlinesOf(inside(cell))),
      )
      return { kind: 'table', head, rows }
    }
    case 'heading':
    case 'listItem':
    case 'tableRow':
    case 'tableCell':
    case 'text':
    case 'break':
    case 'inlineCode':
    case 'strong':
    case 'emphasis':
    case 'link':
    case 'image':
      throw new Error(`A guide can't show a ${node.type} there`)
  }
}

const inside = (node: Node): readonly Node[] => ('children' in node ? node.children : [])

function paragraphOf(children: readonly Node[], sizeOf: SizeOf): Block {
  const [only, ...rest] = children
  if (only?.type !== 'image' || rest.length > 0) return { kind: 'paragraph', children: inlinesOf(children) }
  return { kind: 'image', source: only.url, alt: only.alt, ...sizeOf(only.url) }
}
