import { z } from 'zod'
import { assertNever } from '../../assert-never.ts'
import type { FlowAction } from '../../contract/actions.ts'
import { loginOption } from '../../contract/fields.ts'
import type { FlowStep } from '../../contract/flows.ts'
import type { StrongerFactor } from '../../contract/ways.ts'
import type { Offering, Position } from '../definition.ts'
import { addingShape, binding } from '../shared/adding.ts'
import { minPasswordLength } from '../shared/password-length.ts'

/** What opened an enrollment: the purpose of the redeemed ticket, or username and password. */
export const enrollmentEntry = z.enum([
  'registration',
  'reset',
  'completion',
  'admin-reset',
  'invite',
  'credentials',
])
export type EnrollmentEntry = z.infer<typeof enrollmentEntry>

/** What an enrollment keeps between its steps. What is proved counts for this flow only. */
export const enrollmentState = z.object({
  challengeId: z.string().nullable(),
  ticketId: z.null(),
  entry: enrollmentEntry,
  userId: z.string(),
  /** The password of the account must be typed first: a mailbox alone must not rebind a phone. */
  mustConfirm: z.boolean(),
  method: loginOption.nullable(),
  /** The only address that the e-mail step takes. */
  onlyEmail: z.string().nullable(),
  /** Where the e-mailed code went. */
  email: z.string().nullable(),
  emailProved: z.string().nullable(),
  /**
   * The password that was proved or made in this flow. `done` binds this very one, whatever another
   * enrollment of the same user has stored since; its hash is dropped then.
   */
  password: z.object({ length: z.number(), hash: z.string().nullable() }).nullable(),
  /** Where the texted code or the call went, E.164. */
  phone: z.string().nullable(),
  phoneProved: z.string().nullable(),
  /** The version of the Terms of Use that was accepted in this flow. */
  terms: z.string().nullable(),
  /** Whether a second way in was added or passed over. */
  secondWay: z.enum(['open', 'closed']).default('open'),
  /** What was added in this flow; `done` binds it. */
  added: z.array(binding).default([]),
  ...addingShape,
  /** Sealed: the secret in the address of the page that a browser was sent to. */
  page: z.string().nullable().default(null),
})
export type EnrollmentState = z.infer<typeof enrollmentState>
export type EnrollmentPosition = Position<'enrollment', EnrollmentState>

export const enrollmentSteps = [
  'confirm-password',
  'choose-method',
  'email',
  'email-code',
  'password',
  'phone',
  'sms-code',
  'call',
  'verified',
  'second-way',
  'new-totp',
  'new-passkey',
  'recovery-codes',
  'terms',
  'done',
] as const

/** The actions of a step (guide section 3). */
export function enrollmentActions(
  { step }: EnrollmentPosition,
  { voiceConfirmation, strongerFactors }: Offering,
): readonly FlowAction<'enrollment'>[] {
  switch (step) {
    case 'confirm-password':
      return ['confirm-password']
    case 'choose-method':
      return ['choose-method']
    case 'email':
      return ['send-email-code', 'back']
    case 'email-code':
      return ['verify-email-code', 'send-email-code', 'change-email']
    case 'password':
      return ['create-password', 'change-email']
    case 'phone':
      return ['send-sms-code', 'call-me', 'back']
    case 'sms-code':
      return ['verify-sms-code', 'send-sms-code', 'call-me', 'change-phone']
    case 'call':
      return [...codeOfCall(voiceConfirmation), 'send-sms-code', 'call-me', 'change-phone']
    case 'verified':
      return ['continue']
    case 'second-way':
      return [
        ...(strongerFactors.has('totp') ? (['add-totp'] as const) : []),
        ...(strongerFactors.has('passkey') ? (['add-passkey'] as const) : []),
        'skip',
      ]
    case 'new-totp':
      return ['confirm-totp', 'back']
    case 'new-passkey':
      return ['register-passkey', 'add-passkey', 'back']
    case 'recovery-codes':
      return ['keep-codes']
    case 'terms':
      return ['accept-terms', 'decline']
    case 'done':
      return []
    default:
      return assertNever(step)
  }
}

const codeOfCall = (confirmation: Offering['voiceConfirmation']): readonly ['verify-voice-code'] | [] =>
  confirmation === 'read-code' ? ['verify-voice-code'] : []

/** What a user still owes decides where an enrollment goes. */
export interface TermsFacts {
  /** The version in force. */
  readonly termsVersion: string
  /** The version that the user has accepted before. */
  readonly acceptedVersion: string | null
  /** What the installation offers at `second-way`; nothing unless it wants that step. */
  readonly secondWays: readonly StrongerFactor[]
}

/** The first step that this user still owes; `done` when nothing is owed. Pure. */
export function owedStep(state: EnrollmentState, facts: TermsFacts): FlowStep<'enrollment'> {
  if (state.mustConfirm && state.password === null) return 'confirm-password'
  if (state.method === null) return 'choose-method'
  if (state.emailProved === null) return 'email'
  if (state.password === null || state.password.length < minPasswordLength(state.method)) return 'password'
  if (state.method === 'phone' && state.phoneProved === null) return 'phone'
  if (state.secondWay === 'open' && facts.secondWays.length > 0) return 'second-way'
  if ((state.terms ?? facts.acceptedVersion) !== facts.termsVersion) return 'terms'
  return 'done'
}
