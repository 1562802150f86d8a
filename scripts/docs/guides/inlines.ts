import type { Inline } from '../../../src-renderer/screens/help/guide.ts'
import type { Node } from './markdown.ts'
import { guideNames } from './names.ts'

/** The inline tree of Markdown's. Links to other pages than the app's guides keep their words only. */
export const inlinesOf = (nodes: readonly Node[]): Inline[] => nodes.flatMap(inlineOf)

function inlineOf(node: Node): Inline[] {
  switch (node.type) {
    case 'text':
      return [{ kind: 'text', text: node.value.replaceAll('\n', ' ') }]
    case 'break':
      return [{ kind: 'text', text: ' ' }]
    case 'inlineCode':
      return [{ kind: 'code', text: node.value }]
    case 'strong':
    case 'emphasis':
      return [{ kind: node.type, children: inlinesOf(node.children) }]
    case 'link':
      return linkOf(node.url, inlinesOf(node.children))
    case 'image':
    case 'heading':
    case 'paragraph':
    case 'list':
    case 'listItem':
    case 'code':
    case 'blockquote':
    case 'table':
    case 'tableRow':
    case 'tableCell':
      throw new Error(`A guide can't show a ${node.type} within a line`)
  }
}

const guideLink = /^([a-z]+)\.md(?:#(.+))?$/

function linkOf(url: string, children: Inline[]): Inline[] {
  if (url.startsWith('#')) throw new Error(`A link within a guide names the guide, too: ${url}`)
  const [, name, at] = guideLink.exec(url) ?? []
  const guide = guideNames.find((known) => known === name)
  return guide === undefined ? children : [{ kind: 'link', guide, at: at ?? null, children }]
}
