import type { AuditType } from '../audit/types.ts'
import type { ChallengePurpose, Decoy } from '../factors/challenge-policy.ts'
import type { TicketTable } from '../store/tables/flows.ts'
import type { UserTable } from '../store/tables/directory.ts'
import type { LoginOption } from '../contract/fields.ts'
import type { NoticeKind } from '../contract/messages.ts'
import type { NewPasskeyPage } from '../factors/passkey/pages.ts'
import type { Binding } from './shared/adding.ts'
import type { Remembering } from '../remembered/issue.ts'

/** A code or a call that goes to an address (lower case) or a number (E.164). */
interface SendCode {
  readonly do: 'send-code'
  readonly userId: string
  readonly purpose: ChallengePurpose
  readonly channel: 'email' | 'sms' | 'voice'
  readonly target: string
  /** No code: what takes its place, where whoever asked must not see that there is none. */
  readonly instead?: Decoy
}

/** A mail with a link and a typable code. `supersedeOlder` ends the user's earlier tickets. */
interface SendTicket {
  readonly do: 'send-ticket'
  readonly userId: string
  readonly purpose: TicketTable['purpose']
  readonly email: string
  readonly template: 'account-registration' | 'email-already-registered'
  readonly supersedeOlder: boolean
}

/** What an effect may change of a user. */
export type UserChanges = Partial<Omit<UserTable, 'id' | 'created_at' | 'updated_at'>>

/**
 * What a transition wants done, as a value. `send-code` and `send-ticket` can be refused (budget,
 * channel), `insert-user` too (a race for a username): then nothing of the transition is kept.
 */
export type Effect =
  | SendCode
  | SendTicket
  | { readonly do: 'insert-user'; readonly user: NewUser }
  | { readonly do: 'take-up-invitation'; readonly user: NewUser }
  | { readonly do: 'update-user'; readonly userId: string; readonly changes: UserChanges }
  | { readonly do: 'join-group'; readonly userId: string; readonly providerGroupId: string }
  | {
      readonly do: 'clear-failures'
      readonly subject: string
      /** All factors of the subject, if absent. */
      readonly factor?: string
    }
  | {
      readonly do: 'end-others'
      readonly userId: string
      /** The session that goes on. */
      readonly exceptSession?: string
    }
  /** Puts the session under a new token, which is answered. */
  | { readonly do: 'renew-session'; readonly sessionId: string }
  | {
      readonly do: 'issue-session'
      readonly userId: string
      readonly option: LoginOption
      readonly remember?: Remembering
    }
  | { readonly do: 'open-passkey-page'; readonly userId: string; readonly page: NewPasskeyPage }
  | { readonly do: 'bind-authenticator'; readonly userId: string; readonly binding: Binding }
  | {
      readonly do: 'remove-authenticator'
      readonly userId: string
      /** The factor's, or `recovery-codes`. */
      readonly id: string
    }
  | { readonly do: 'revoke-authenticators'; readonly userId: string }
  | { readonly do: 'end-other-sessions'; readonly userId: string; readonly sessionId: string }
  | { readonly do: 'forget-computer'; readonly installation: string }
  | {
      readonly do: 'mail'
      readonly template:
        | 'registration-changed'
        | 'password-changed'
        | 'email-changed'
        | 'phone-changed'
        | 'authenticator-added'
        | 'authenticator-removed'
        | 'recovery-code-used'
      readonly recipient: string
      readonly userId: string
      readonly data: Readonly<Record<string, string>>
    }
  | {
      readonly do: 'notice'
      readonly userIds: readonly string[]
      readonly kind: NoticeKind
      readonly data: Readonly<Record<string, string>>
    }
  | {
      readonly do: 'audit'
      readonly type: AuditType
      /** Whose account or organisation it concerns. */
      readonly target: string | null
      readonly detail: Readonly<Record<string, string>>
    }

/** A user as registration makes one: unverified, without password, method or role beyond Standard. */
export type NewUser = Pick<
  UserTable,
  | 'id'
  | 'username'
  | 'unverified_email'
  | 'first_name'
  | 'last_name'
  | 'address1'
  | 'address2'
  | 'city'
  | 'state'
  | 'zip'
  | 'contact_phone'
  | 'fax'
  | 'organization_id'
  | 'reserved_until'
>
