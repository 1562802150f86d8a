import type { OtherWay } from '../../contract/ways.ts'
import type { UserRow } from '../../directory/users.ts'
import type { FlowRequest } from '../definition.ts'
import type { CodeCheck } from '../shared/code-check.ts'
import type { WayAction, WayEvent } from '../shared/ways.ts'

type RequestOf<A extends FlowRequest<'login'>['action']> = Extract<FlowRequest<'login'>, { action: A }>

/** What every action of a login may need: any of them may be the one that finishes. */
export interface LoginFacts {
  /** Whose password was proved; null before `submit-credentials`. */
  readonly user: UserRow | null
  /** The remember token that the flow was opened with is still good for a sign-in of this user. */
  readonly remembered: boolean
  /** UTC milliseconds. */
  readonly now: number
  readonly termsVersion: string
  /** What this user has besides now, and the installation offers. */
  readonly ways: readonly OtherWay[]
}

/** What decides about an address and a password. */
export interface CredentialFacts {
  /** Seconds until passwords for this address are evaluated again, whether it exists or not. */
  readonly blockedFor: number
  /** The account whose password it is; null for an unknown address and for a wrong password alike. */
  readonly account: UserRow | null
  /** Code points of the password. */
  readonly length: number
  /** A new hash, if the cost of hashing has risen since. */
  readonly rehashed: string | null
  /** What the account has besides phone and e-mail. */
  readonly ways: readonly OtherWay[]
  /** Where failures of this address are counted. */
  readonly subject: string
  /** The account that was aimed at, for the audit trail only. */
  readonly aimedAt: string | null
}

interface With<T> {
  readonly facts: LoginFacts & T
}

/** An action of a login with the facts that decide it. */
export type LoginHappening =
  | (RequestOf<'submit-credentials'> & With<{ readonly credentials: CredentialFacts }>)
  | (RequestOf<'verify-sms-code' | 'verify-email-code' | 'verify-voice-code'> &
      With<{ readonly check: CodeCheck }>)
  | (RequestOf<WayAction> & With<{ readonly event: WayEvent }>)
  | (RequestOf<
      'send-sms-code' | 'call-me' | 'send-email-code' | 'continue' | 'accept-terms' | 'decline' | 'cancel'
    > &
      With<unknown>)
