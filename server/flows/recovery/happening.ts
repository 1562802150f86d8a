import type { Failure } from '../../contract/errors.ts'
import type { UserRow } from '../../directory/users.ts'
import type { FlowRequest } from '../definition.ts'
import type { CodeCheck } from '../shared/code-check.ts'
import type { WayAction, WayEvent } from '../shared/ways.ts'
import type { Addressee } from './addressee.ts'
import type { Owing } from './steps.ts'

type RequestOf<A extends FlowRequest<'recovery'>['action']> = Extract<FlowRequest<'recovery'>, { action: A }>

/** What every action of a recovery may need: any of them may be the one that finishes. */
export interface RecoveryFacts extends Owing {
  /** Whose mailbox was proved, as the account is now; null before. */
  readonly user: UserRow | null
  /** UTC milliseconds. */
  readonly now: number
}

/** A new password: hashed, or why it is refused. */
export type NewPassword =
  | { readonly ok: true; readonly hash: string; readonly length: number }
  | { readonly ok: false; readonly failure: Failure }

interface With<T> {
  readonly facts: RecoveryFacts & T
}

/** An action of a recovery with the facts that decide it. */
export type RecoveryHappening =
  | (RequestOf<'send-email-code'> &
      With<{
        readonly email: string | null
        /** Who the address belongs to; only the mailbox may learn it. */
        readonly addressee: Addressee
      }>)
  | (RequestOf<'verify-email-code' | 'verify-sms-code' | 'verify-voice-code'> &
      With<{ readonly check: CodeCheck }>)
  | (RequestOf<WayAction> & With<{ readonly event: WayEvent }>)
  | (RequestOf<'set-password'> & With<{ readonly newPassword: NewPassword }>)
  | (RequestOf<'send-sms-code' | 'call-me' | 'continue' | 'accept-terms' | 'decline' | 'cancel'> &
      With<unknown>)
