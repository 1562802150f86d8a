import { setTimeout as pause } from 'node:timers/promises'
import type { MailServer } from '../server/channels/mail-server.ts'
import { Interrupted } from './client.ts'

/** What came, by whom it came to. */
export interface Mailbox {
  count(to: string): number
  /** Waits for the mail after the first `seen`, and gives its text. */
  next(to: string, seen: number): Promise<string>
}

/** Sorts a mail server's mails. */
export function openMailbox({ mails }: MailServer): Mailbox {
  const byRecipient = new Map<string, string[]>()
  let sorted = 0
  const sort = (): void => {
    for (; sorted < mails.length; sorted += 1) {
      const mail = mails[sorted]
      for (const to of mail?.to ?? []) {
        const known = byRecipient.get(to) ?? []
        known.push(mail?.text ?? '')
        byRecipient.set(to, known)
      }
    }
  }
  const of = (to: string): readonly string[] => {
    sort()
    return byRecipient.get(to) ?? []
  }
  return {
    count: (to) => of(to).length,
    next: async (to, seen) => {
      for (let waited = 0; waited < 20_000; waited += 20) {
        const found = of(to)
        const newest = found.at(-1)
        if (found.length > seen && newest !== undefined) return newest
        await pause(20)
      }
      throw new Interrupted()
    },
  }
}
