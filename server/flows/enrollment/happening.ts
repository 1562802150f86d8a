import type { Failure } from '../../contract/errors.ts'
import type { LoginOption } from '../../contract/fields.ts'
import type { StrongerFactor } from '../../contract/ways.ts'
import type { UserRow } from '../../directory/users.ts'
import type { FlowRequest } from '../definition.ts'
import type { AddingEvent, NewCodes } from '../shared/adding.ts'
import type { CodeCheck } from '../shared/code-check.ts'
import type { SealedPage } from '../shared/ways.ts'
import type { PhoneReading } from '../shared/phones.ts'

type RequestOf<A extends FlowRequest<'enrollment'>['action']> = Extract<
  FlowRequest<'enrollment'>,
  { action: A }
>

/** What decides the role of a user who finishes, and who is told of it. */
export interface GroupFacts {
  readonly providerGroupId: string
  readonly organizationName: string
  /** The roster's administrator of this organisation. */
  readonly adminEmail: string | null
  readonly isMember: boolean
  /** The installation lets the first to finish administrate, and nobody is named or was before. */
  readonly firstAdministrates: boolean
  /** Ids of the group's administrators. */
  readonly administrators: readonly string[]
}

/** What every action of an enrollment may need: any of them may be the one that finishes. */
export interface EnrollmentFacts {
  readonly user: UserRow
  /** UTC milliseconds. */
  readonly now: number
  readonly termsVersion: string
  /** Another user has verified the address that this flow works with. */
  readonly emailTaken: boolean
  readonly group: GroupFacts | null
  /** Those that this installation signs people in by, and can reach them by. */
  readonly methods: readonly LoginOption[]
  /** What the installation offers at `second-way`. */
  readonly secondWays: readonly StrongerFactor[]
}

/** A password of the account that was typed. */
export interface PasswordProof {
  /** Seconds until passwords of this account are evaluated again. */
  readonly blockedFor: number
  readonly matches: boolean
  /** Code points. */
  readonly length: number
}

/** A new password: hashed, or why it is refused. */
export type NewPassword =
  | { readonly ok: true; readonly hash: string; readonly length: number }
  | { readonly ok: false; readonly failure: Failure }

interface With<T> {
  readonly facts: EnrollmentFacts & T
}

/** An action of an enrollment with the facts that decide it. */
export type EnrollmentHappening =
  | (RequestOf<'confirm-password'> & With<{ readonly proof: PasswordProof }>)
  | (RequestOf<'create-password'> & With<{ readonly newPassword: NewPassword }>)
  | (RequestOf<'verify-email-code' | 'verify-sms-code' | 'verify-voice-code'> &
      With<{ readonly check: CodeCheck }>)
  | (RequestOf<'add-totp'> & With<{ readonly sealed: string }>)
  | (RequestOf<'add-passkey'> & With<{ readonly opened: SealedPage | null }>)
  | (RequestOf<'confirm-totp' | 'register-passkey' | 'keep-codes'> &
      With<{
        readonly event: AddingEvent
        /** A new set, if the installation has them. */
        readonly codes: NewCodes | null
      }>)
  | (RequestOf<'send-sms-code' | 'call-me'> & With<{ readonly phone: PhoneReading | null }>)
  | (RequestOf<
      | 'choose-method'
      | 'send-email-code'
      | 'change-email'
      | 'change-phone'
      | 'continue'
      | 'skip'
      | 'accept-terms'
      | 'decline'
      | 'back'
      | 'cancel'
    > &
      With<unknown>)
