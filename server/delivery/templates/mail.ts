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

/** The lines that end every mail. */
export function closing({ operatorName, productName, support }: Sender): string[] {
  return [
    `This message was sent by ${productName} for ${operatorName}. Answers to it are not read.`,
    `Help: ${support.phone}, ${support.hours}.`,
    support.address,
  ]
}
