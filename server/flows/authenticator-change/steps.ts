import { z } from 'zod'
import { assertNever } from '../../assert-never.ts'
import type { FlowAction } from '../../contract/actions.ts'
import { changedAuthenticator, type ChangedAuthenticator } from '../../contract/authenticator-change.ts'
import type { UserRow } from '../../directory/users.ts'
import type { Offering, Position } from '../definition.ts'

/** What a change keeps between its steps. What is proved counts for this flow only. */
export const authenticatorChangeState = z.object({
  challengeId: z.string().nullable(),
  ticketId: z.null(),
  authenticator: changedAuthenticator,
  userId: z.string(),
  /** The session in whose name the flow was opened; it takes actions only while that one is in force. */
  sessionId: z.string(),
  passwordProved: z.boolean(),
  /** What proves the present second factor, by what is on file; null before the password. */
  factor: z.enum(['phone', 'email']).nullable(),
  /** Where the code or the call that is under way went. */
  sentTo: z.string().nullable(),
  /** The number or address on file from which the present second factor was proved; null before. */
  presentProved: z.string().nullable(),
  /** The new address (lower case) or number (E.164) that was typed last. */
  target: z.string().nullable(),
  /** The new one that was proved; null before. */
  targetProved: z.string().nullable(),
})
export type AuthenticatorChangeState = z.infer<typeof authenticatorChangeState>
export type AuthenticatorChangePosition = Position<'authenticator-change', AuthenticatorChangeState>

export const authenticatorChangeSteps = [
  'confirm-password',
  'second-factor',
  'sms-code',
  'email-code',
  'call',
  'verified',
  'new-email',
  'new-email-code',
  'new-phone',
  'new-sms-code',
  'new-call',
  'new-verified',
  'done',
] as const
type Step = (typeof authenticatorChangeSteps)[number]

/** Where a change starts. */
export const authenticatorChangeStart = (
  authenticator: ChangedAuthenticator,
  session: { readonly id: string; readonly userId: string },
): AuthenticatorChangePosition => ({
  step: 'confirm-password',
  state: {
    challengeId: null,
    ticketId: null,
    authenticator,
    userId: session.userId,
    sessionId: session.id,
    passwordProved: false,
    factor: null,
    sentTo: null,
    presentProved: null,
    target: null,
    targetProved: null,
  },
})

/** The actions of a step. */
export function authenticatorChangeActions(
  { step, state }: AuthenticatorChangePosition,
  { voiceConfirmation }: Offering,
): readonly FlowAction<'authenticator-change'>[] {
  const call = voiceConfirmation === 'read-code' ? (['verify-voice-code'] as const) : []
  switch (step) {
    case 'confirm-password':
      return ['confirm-password']
    case 'second-factor':
      return state.factor === 'email' ? ['send-email-code'] : ['send-sms-code', 'call-me']
    case 'sms-code':
      return ['verify-sms-code', 'send-sms-code', 'call-me']
    case 'email-code':
      return ['verify-email-code', 'send-email-code']
    case 'call':
      return [...call, 'send-sms-code', 'call-me']
    case 'new-email':
      return ['send-email-code']
    case 'new-email-code':
      return ['verify-email-code', 'send-email-code', 'change-email']
    case 'new-phone':
      return ['send-sms-code', 'call-me']
    case 'new-sms-code':
      return ['verify-sms-code', 'send-sms-code', 'call-me', 'change-phone']
    case 'new-call':
      return [...call, 'send-sms-code', 'call-me', 'change-phone']
    case 'verified':
    case 'new-verified':
      return ['continue']
    case 'done':
      return []
    default:
      return assertNever(step)
  }
}

/** Whether what is sent at a step goes to what is to be bound, and not to what is on file. */
export const aimsAtNew = (step: Step): boolean => step.startsWith('new-')

/** A user as far as it decides what a change asks for. */
export type Changer = Pick<UserRow, 'email' | 'phone'>

/** What proves the present second factor: the phone, or the address of who has none. Null: nothing can. */
export function presentFactor({
  email,
  phone,
}: Changer): { factor: 'phone' | 'email'; target: string } | null {
  if (phone !== null) return { factor: 'phone', target: phone }
  return email === null ? null : { factor: 'email', target: email }
}

/** Whether the password and what is now the second factor were proved. */
export function isProved(state: AuthenticatorChangeState, user: Changer): boolean {
  const present = presentFactor(user)
  return state.passwordProved && present !== null && state.presentProved === present.target
}

/**
 * The first step that is still owed, by what the account is now: password, present second factor, new one. Pure.
 */
export function owedStep(
  state: AuthenticatorChangeState,
  user: Changer,
): Extract<Step, 'confirm-password' | 'second-factor' | 'new-email' | 'new-phone' | 'done'> {
  if (!state.passwordProved) return 'confirm-password'
  if (!isProved(state, user)) return 'second-factor'
  if (state.targetProved === null) return state.authenticator === 'email' ? 'new-email' : 'new-phone'
  return 'done'
}
