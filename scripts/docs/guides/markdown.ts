import type { ParserOptions } from 'prettier'
import { parsers } from 'prettier/plugins/markdown'
import { z } from 'zod'

/** A node of Markdown's tree (mdast), as far as guides use it. */
export type Node =
  | { type: 'text' | 'inlineCode' | 'code'; value: string }
  | { type: 'strong' | 'emphasis' | 'paragraph' | 'blockquote'; children: Node[] }
  | { type: 'listItem' | 'table' | 'tableRow' | 'tableCell'; children: Node[] }
  | { type: 'heading'; depth: number; children: Node[] }
  | { type: 'list'; ordered: boolean; children: Node[] }
  | { type: 'link'; url: string; children: Node[] }
  | { type: 'image'; url: string; alt: string }
  | { type: 'break' }

const children = z.lazy(() => z.array(node))

const node: z.ZodType<Node> = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['text', 'inlineCode', 'code']), value: z.string() }),
  z.object({ type: z.enum(['strong', 'emphasis', 'paragraph', 'blockquote']), children }),
  z.object({ type: z.enum(['listItem', 'table', 'tableRow', 'tableCell']), children }),
  z.object({ type: z.literal('heading'), depth: z.int(), children }),
  z.object({ type: z.literal('list'), ordered: z.boolean(), children }),
  z.object({ type: z.literal('link'), url: z.string(), children }),
  z.object({ type: z.literal('image'), url: z.string(), alt: z.string().min(1) }),
  z.object({ type: z.literal('break') }),
])

const root = z.object({ children })

/**
 * Markdown's tree, by the parser that formats it (remark, as Prettier has it).
 * @throws what a guide can't show, such as HTML
 */
export async function parseMarkdown(markdown: string): Promise<Node[]> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the Markdown parser looks at no option
  const options = {} as ParserOptions
  return root.parse(await parsers.markdown.parse(markdown, options)).children
}

/** What a tree reads. */
export const textOf = (nodes: readonly Node[]): string =>
  nodes
    .map((one) => {
      if ('value' in one) return one.value
      return 'children' in one ? textOf(one.children) : ' '
    })
    .join('')
