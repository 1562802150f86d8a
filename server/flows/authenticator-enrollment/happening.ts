import type { OtherWay } from '../../contract/ways.ts'
import type { UserRow } from '../../directory/users.ts'
import type { Result } from '../../result.ts'
import type { FlowRequest } from '../definition.ts'
import type { AddingEvent } from '../shared/adding.ts'
import type { CodeCheck } from '../shared/code-check.ts'
import type { SealedPage, WayAction, WayEvent } from '../shared/ways.ts'

type RequestOf<A extends FlowRequest<'authenticator-enrollment'>['action']> = Extract<
  FlowRequest<'authenticator-enrollment'>,
  { action: A }
>

/** What every action may need: the session is in force, and held until the commit. */
export interface AddingFacts {
  /** The account as it is now. */
  readonly user: UserRow
  /** What this user has besides now, and the installation offers. */
  readonly ways: readonly OtherWay[]
  /** A page that makes a passkey, where the action may lead there. */
  readonly opened: SealedPage | null
  /** Other sessions and remembered computers of this user. */
  readonly otherSessions: number
}

interface With<T> {
  readonly facts: AddingFacts & T
}

/** An action of the adding of a factor with the facts that decide it. */
export type AddingHappening =
  | RequestOf<'cancel'>
  /** Whatever was asked: the session in whose name the flow was opened is locked or over. */
  | { readonly action: 'session-not-in-force' }
  | (RequestOf<'confirm-password'> & With<{ readonly proof: Result<null> }>)
  | (RequestOf<'verify-sms-code' | 'verify-email-code' | 'verify-voice-code'> &
      With<{ readonly check: CodeCheck }>)
  | (RequestOf<WayAction> & With<{ readonly event: WayEvent }>)
  | (RequestOf<'confirm-totp' | 'register-passkey' | 'keep-codes'> & With<{ readonly added: AddingEvent }>)
  | (RequestOf<
      'send-sms-code' | 'call-me' | 'send-email-code' | 'add-passkey' | 'continue' | 'end-other-sessions'
    > &
      With<unknown>)
