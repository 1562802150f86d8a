import type { MailboxOwner } from '../../directory/mailbox.ts'

/** Who an address belongs to, as far as it decides what a recovery mails there. */
export type Addressee =
  /** Somebody with a bound factor: a code. */
  | { readonly kind: 'account'; readonly userId: string }
  /** Somebody who has none: a link to register one, and no code. */
  | {
      readonly kind: 'unfinished'
      readonly userId: string
      /** `reset` asks for the account's password first. */
      readonly purpose: 'registration' | 'reset'
    }
  /** Nobody, or a disabled account: nothing. */
  | { readonly kind: 'nobody' }

/**
 * Decides what a recovery mails to an address. Pure.
 * @param user whose verified address it is, else who registered with it last
 */
export function addresseeOf(user: MailboxOwner | undefined): Addressee {
  if (user === undefined || user.status === 'disabled') return { kind: 'nobody' }
  if (user.status === 'active' && user.method !== null && user.email !== null) {
    return { kind: 'account', userId: user.id }
  }
  return { kind: 'unfinished', userId: user.id, purpose: mustConfirm(user) ? 'reset' : 'registration' }
}

/**
 * Whether the account's password comes first. It does where it is older than this registration (an imported
 * account, an administrator's reset): a mailbox alone must not take such an account over.
 */
const mustConfirm = (user: MailboxOwner): boolean =>
  user.password_hash !== null && (user.imported_at !== null || user.terms_accepted_at !== null)
