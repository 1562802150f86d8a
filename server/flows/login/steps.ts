import { z } from 'zod'
import { assertNever } from '../../assert-never.ts'
import type { FlowAction, StartFlow } from '../../contract/actions.ts'
import { loginOption, type LoginOption } from '../../contract/fields.ts'
import type { UserRow } from '../../directory/users.ts'
import type { Offering, Position } from '../definition.ts'
import { minPasswordLength } from '../shared/password-length.ts'
import { noWay, wayActions, wayChoices, wayShape } from '../shared/ways.ts'

const factor = z.enum(['phone', 'email'])
/** What proves the second factor: the phone on file, by text or call, or the address on file. */
export type SecondFactor = z.infer<typeof factor>

/** Hashes of a remember token and of the key that it was sent with (`Presented`). */
const resumedBy = z.object({ tokenHash: z.string(), keyHash: z.string().nullable() })

/** What a login keeps between its steps. */
export const loginState = z.object({
  challengeId: z.string().nullable(),
  ticketId: z.null(),
  option: loginOption,
  remember: z.boolean(),
  installation: z.string().nullable(),
  /** Whose password was proved; null before. */
  userId: z.string().nullable(),
  /** The address that was typed with it: the one on file. */
  email: z.string().nullable(),
  /** The factor that this option and user have. */
  factor: factor.nullable(),
  /** Where the code or the call that is under way went. */
  sentTo: z.string().nullable(),
  /** The channel whose code was right, or whose call was answered, and where it went. */
  proved: z.object({ channel: z.enum(['email', 'sms', 'voice']), target: z.string() }).nullable(),
  /** The version of the Terms of Use that was accepted in this flow. */
  terms: z.string().nullable(),
  /** The remember token that this flow was opened with in place of password and code; null without one. */
  resumed: resumedBy.nullable().default(null),
  ...wayShape,
})
export type LoginState = z.infer<typeof loginState>
export type LoginPosition = Position<'login', LoginState>

export const loginSteps = [
  'credentials',
  'second-factor',
  'totp',
  'passkey',
  'recovery-code',
  'sms-code',
  'email-code',
  'call',
  'verified',
  'terms',
  'done',
] as const

/** Where a login starts. */
export const loginStart = (input: Extract<StartFlow, { kind: 'login' }>): LoginPosition => ({
  step: 'credentials',
  state: {
    challengeId: null,
    ticketId: null,
    option: input.option,
    remember: input.remember,
    installation: input.installation ?? null,
    userId: null,
    email: null,
    factor: null,
    sentTo: null,
    proved: null,
    terms: null,
    resumed: null,
    ...noWay,
  },
})

/** Where a login stands that was opened with a remember token, when only the terms are owed. */
export function loginAtTerms(
  user: Pick<UserRow, 'id' | 'email'>,
  option: LoginOption,
  resumed: z.infer<typeof resumedBy>,
): LoginPosition {
  const { state } = loginStart({ kind: 'login', option, remember: true })
  return { step: 'terms', state: { ...state, userId: user.id, email: user.email, resumed } }
}

/** The actions of a step (guide sections 4 and 5). */
export function loginActions(
  { step, state }: LoginPosition,
  { voiceConfirmation }: Pick<Offering, 'voiceConfirmation'>,
): readonly FlowAction<'login'>[] {
  switch (step) {
    case 'credentials':
      return ['submit-credentials']
    case 'second-factor':
      return [
        ...(state.factor === 'email'
          ? (['send-email-code'] as const)
          : (['send-sms-code', 'call-me'] as const)),
        ...wayChoices(state.ways),
      ]
    case 'totp':
    case 'passkey':
    case 'recovery-code':
      return wayActions(step)
    case 'sms-code':
      return ['verify-sms-code', 'send-sms-code', 'call-me']
    case 'email-code':
      return ['verify-email-code', 'send-email-code']
    case 'call':
      return voiceConfirmation === 'read-code'
        ? ['verify-voice-code', 'send-sms-code', 'call-me']
        : ['send-sms-code', 'call-me']
    case 'verified':
      return ['continue']
    case 'terms':
      return ['accept-terms', 'decline']
    case 'done':
      return []
    default:
      return assertNever(step)
  }
}

/** A user as far as it decides which second factor a login asks for. */
export type FactorHolder = Pick<UserRow, 'phone' | 'email' | 'password_length'>

/**
 * The second factor that an option asks of a user. E-mail only beside a password that may stand alone (15
 * code points): a phone user with a shorter one gets the phone under the e-mail option, too; without a
 * phone the phone option falls back to e-mail. Null: this user can't sign in.
 */
export function secondFactor(option: LoginOption, user: FactorHolder): SecondFactor | null {
  const mayUseEmail = user.email !== null && (user.password_length ?? 0) >= minPasswordLength('email')
  if (option === 'email' && mayUseEmail) return 'email'
  if (user.phone !== null) return 'phone'
  return mayUseEmail ? 'email' : null
}
