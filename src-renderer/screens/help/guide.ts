import type { GuideName } from '../../stores/guides.ts'

/** A guide of `docs/guides`, read at build time (`scripts/docs/guides`): a tree, so that no HTML is ever set. */
export interface Guide {
  readonly title: string
  readonly lead: readonly Block[]
  readonly sections: readonly Section[]
}

export interface Section {
  readonly id: string
  readonly title: string
  readonly blocks: readonly Block[]
}

export type Block =
  | Heading
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'note'; readonly children: readonly Block[] }
  | Picture

export interface Heading {
  readonly kind: 'heading'
  readonly id: string
  /** The error that the heading is about. */
  readonly code: string | null
  readonly children: readonly Inline[]
}

export interface Picture {
  readonly kind: 'image'
  readonly source: string
  readonly alt: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

type Cell = readonly Inline[]

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'link'
      readonly guide: GuideName
      readonly at: string | null
      readonly children: readonly Inline[]
    }
