import { mailCode, ticket } from '../../server/contract/fields.ts'

/** What a person can paste or type from the e-mail: the link, its ticket, or the code that stands beside it. */
export type MailLink = { kind: 'ticket'; ticket: string } | { kind: 'mail-code'; mailCode: string }

/** Reads a pasted link of either form (`…/open#ticket`, `atrezzo://enrollment/ticket`), a ticket or a code; null: none. */
export function readMailLink(text: string): MailLink | null {
  const trimmed = text.trim()
  const last = trimmed.split(/[#/]/).pop() ?? ''
  const asTicket = ticket.safeParse(last)
  if (asTicket.success) return { kind: 'ticket', ticket: asTicket.data }
  const asCode = mailCode.safeParse(trimmed)
  return asCode.success ? { kind: 'mail-code', mailCode: asCode.data } : null
}
