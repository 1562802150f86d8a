import { email } from '../contract/fields.ts'

/** Who a mail is from, or where answers go. */
export interface Mailbox {
  /** Empty if there is none. */
  readonly name: string
  readonly address: string
}

const withName = /^([^<>"\\\p{Cc}]*?)\s*<([^<>\s]+)>$/u

/**
 * Reads `NAME <ADDRESS>` or an address alone.
 * @returns undefined for anything else: no lists, comments, quotes (R30)
 */
export function mailboxOf(text: string): Mailbox | undefined {
  const [, name = '', address = text] = withName.exec(text.trim()) ?? []
  const parsed = email.safeParse(address)
  return parsed.success ? { name: name.trim(), address: parsed.data } : undefined
}
