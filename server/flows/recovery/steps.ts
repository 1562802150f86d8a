import { z } from 'zod'
import { assertNever } from '../../assert-never.ts'
import type { FlowAction, StartFlow } from '../../contract/actions.ts'
import { loginOption } from '../../contract/fields.ts'
import type { FlowStep } from '../../contract/flows.ts'
import type { OtherWay } from '../../contract/ways.ts'
import type { UserRow } from '../../directory/users.ts'
import type { Offering, Position } from '../definition.ts'
import { minPasswordLength } from '../shared/password-length.ts'
import { isWayProved, noWay, wayActions, wayChoices, wayShape, type WayState } from '../shared/ways.ts'

/** What a recovery keeps between its steps. What is proved counts for this flow only. */
export const recoveryState = z.object({
  challengeId: z.string().nullable(),
  ticketId: z.null(),
  option: loginOption,
  /** The address that was typed. */
  email: z.string().nullable(),
  /** Whose code was mailed to it; null where nothing that is typed can match. */
  addressee: z.string().nullable(),
  /**
   * Whose mailbox was proved; null before. Until then the flow is nobody's: one that ended when its
   * user did something elsewhere would tell a stranger that there is such a user.
   */
  userId: z.string().nullable(),
  emailProved: z.string().nullable(),
  /** Whether the account has a phone: its number is read when it is asked for. */
  hasPhone: z.boolean().default(true),
  /** Where the texted code or the call went, E.164. */
  sentTo: z.string().nullable(),
  phoneProved: z.string().nullable(),
  /** The new password; `done` binds it and drops its hash here. */
  password: z.object({ length: z.number(), hash: z.string().nullable() }).nullable(),
  /** The version of the Terms of Use that was accepted in this flow. */
  terms: z.string().nullable(),
  ...wayShape,
})
export type RecoveryState = z.infer<typeof recoveryState>
export type RecoveryPosition = Position<'recovery', RecoveryState>

export const recoverySteps = [
  'email',
  'email-code',
  'verified',
  'second-factor',
  'totp',
  'passkey',
  'recovery-code',
  'sms-code',
  'call',
  'new-password',
  'terms',
  'done',
] as const

/** Where a recovery starts. */
export const recoveryStart = ({ option }: Extract<StartFlow, { kind: 'recovery' }>): RecoveryPosition => ({
  step: 'email',
  state: {
    challengeId: null,
    ticketId: null,
    option,
    email: null,
    addressee: null,
    userId: null,
    emailProved: null,
    hasPhone: true,
    sentTo: null,
    phoneProved: null,
    password: null,
    terms: null,
    ...noWay,
  },
})

/** The actions of a step (guide section 10). */
export function recoveryActions(
  { step, state }: RecoveryPosition,
  { voiceConfirmation }: Pick<Offering, 'voiceConfirmation'>,
): readonly FlowAction<'recovery'>[] {
  switch (step) {
    case 'email':
      return ['send-email-code']
    case 'email-code':
      return ['verify-email-code', 'send-email-code']
    case 'second-factor':
      return [...(state.hasPhone ? (['send-sms-code', 'call-me'] as const) : []), ...wayChoices(state.ways)]
    case 'totp':
    case 'passkey':
    case 'recovery-code':
      return wayActions(step)
    case 'sms-code':
      return ['verify-sms-code', 'send-sms-code', 'call-me']
    case 'call':
      return voiceConfirmation === 'read-code'
        ? ['verify-voice-code', 'send-sms-code', 'call-me']
        : ['send-sms-code', 'call-me']
    case 'verified':
      return ['continue']
    case 'new-password':
      return ['set-password']
    case 'terms':
      return ['accept-terms', 'decline']
    case 'done':
      return []
    default:
      return assertNever(step)
  }
}

/** A user as far as it decides what a recovery asks for. */
export type Recoverer = Pick<UserRow, 'email' | 'phone' | 'method' | 'terms_version'>

/** The least length of this user's new password, in code points. */
export const minLengthFor = ({ method }: Pick<UserRow, 'method'>): number =>
  minPasswordLength(method ?? 'email')

/** What decides, besides the account, what a recovery asks for. */
export interface Owing {
  /** The version of the Terms of Use in force. */
  readonly termsVersion: string
  /** What the user has besides phone and e-mail now, and the installation offers. */
  readonly ways: readonly OtherWay[]
  /** Whether the installation lets nobody recover by a mailbox alone. */
  readonly needsSecondProof: boolean
}

/**
 * The first step that this user still owes, by what the account is now; `done` when nothing is owed. Whoever
 * has a phone proves it or another way, whichever option was chosen: a mailbox alone opens no such account, and
 * none of an e-mail user who has another way (NIST SP 800-63B-4 4.2). Pure.
 */
export function owedStep(
  state: RecoveryState,
  user: Recoverer,
  owing: Owing,
): Extract<FlowStep<'recovery'>, 'email' | 'second-factor' | 'new-password' | 'terms' | 'done'> {
  if (state.emailProved === null || state.emailProved !== user.email) return 'email'
  if (owesSecondProof(state, user, owing)) return 'second-factor'
  if (state.password === null || state.password.length < minLengthFor(user)) return 'new-password'
  if ((state.terms ?? user.terms_version) !== owing.termsVersion) return 'terms'
  return 'done'
}

function owesSecondProof(
  state: Pick<RecoveryState, 'phoneProved'> & WayState,
  { phone }: Recoverer,
  { ways, needsSecondProof }: Owing,
): boolean {
  if (isWayProved(state, ways)) return false
  if (phone !== null) return state.phoneProved !== phone
  return ways.length > 0 || needsSecondProof
}
