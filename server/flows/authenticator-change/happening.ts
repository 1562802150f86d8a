import type { Result } from '../../result.ts'
import type { UserRow } from '../../directory/users.ts'
import type { FlowRequest } from '../definition.ts'
import type { CodeCheck } from '../shared/code-check.ts'
import type { PhoneReading } from '../shared/phones.ts'

type RequestOf<A extends FlowRequest<'authenticator-change'>['action']> = Extract<
  FlowRequest<'authenticator-change'>,
  { action: A }
>

/** What every action may need: the session is in force, and held until the commit. */
export interface AuthenticatorChangeFacts {
  /** The account as it is now. */
  readonly user: UserRow
  /** Who else has the new address, whether it was just typed or is the one to bind; null if nobody. */
  readonly ownerOfNew: string | null
}

interface With<T> {
  readonly facts: AuthenticatorChangeFacts & T
}

/** An action of a change with the facts that decide it. */
export type AuthenticatorChangeHappening =
  | RequestOf<'cancel'>
  /** Whatever was asked: the session in whose name the flow was opened is locked or over. */
  | { readonly action: 'session-not-in-force' }
  | (RequestOf<'confirm-password'> &
      With<{
        /** Whether it is the account's password: `forbidden`, `too-many-attempts`. */
        readonly proof: Result<null>
      }>)
  | (RequestOf<'send-sms-code' | 'call-me'> &
      With<{
        /** The number that was typed; null where none was. */
        readonly phone: PhoneReading | null
      }>)
  | (RequestOf<'verify-sms-code' | 'verify-email-code' | 'verify-voice-code'> &
      With<{ readonly check: CodeCheck }>)
  | (RequestOf<'send-email-code' | 'change-email' | 'change-phone' | 'continue'> & With<unknown>)
