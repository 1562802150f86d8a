import type { Person } from '../lease.ts'

/** One part of a mail's body, without regard to how it is laid out. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** Something to type: shown large, and selectable as a whole. */
  | { readonly kind: 'code'; readonly label: string; readonly code: string }
  | { readonly kind: 'link'; readonly label: string; readonly href: string }
  /** Small print. */
  | { readonly kind: 'note'; readonly text: string }

/** A mail as its template says it: plain text everywhere, nothing escaped. */
export interface Mail {
  readonly subject: string
  readonly heading: string
  readonly blocks: readonly Block[]
}

/** Whoever sends: what layouts need of the branding. */
export interface Sender {
  readonly operatorName: string
  readonly productName: string
  readonly primaryColor: string
  readonly support: { readonly phone: string; readonly hours: string; readonly address: string }
}

/** What a message with a code is made of. */
export interface CodeMessage {
  readonly sender: Sender
  readonly code: string
  /** Milliseconds. */
  readonly lifetime: number
}

/** What a mail with a link is made of. */
export interface TicketMail {
  readonly sender: Sender
  readonly person: Person | null
  readonly link: string
  readonly mailCode: string
  /** Milliseconds. */
  readonly lifetime: number
  /** Webmail strips links to the app: the code comes first where the link leads straight to it. */
  readonly codeFirst: boolean
}
