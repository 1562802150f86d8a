import { z } from 'zod'
import { assertNever } from '../../assert-never.ts'
import type { FlowAction } from '../../contract/actions.ts'
import { strongerFactor, type OtherWay, type StrongerFactor } from '../../contract/ways.ts'
import type { UserRow } from '../../directory/users.ts'
import { presentFactor } from '../authenticator-change/steps.ts'
import type { Offering, Position } from '../definition.ts'
import { addingShape, type AddingState } from '../shared/adding.ts'
import { isWayProved, noWay, wayActions, wayChoices, wayShape } from '../shared/ways.ts'

/** What the adding of a stronger factor keeps between its steps. What is proved counts for this flow only. */
export const addingFlowState = z.object({
  challengeId: z.string().nullable(),
  ticketId: z.null(),
  /** What is added, or removed. */
  adding: strongerFactor,
  /** The id of the factor that is removed, or `recovery-codes`; null where one is added. */
  removing: z.string().nullable().default(null),
  userId: z.string(),
  /** The session in whose name the flow was opened; it takes actions only while that one is in force. */
  sessionId: z.string(),
  /** The second factor that this user has of the guide's two. */
  factor: z.enum(['phone', 'email']),
  passwordProved: z.boolean(),
  /** Where the code or the call that is under way went. */
  sentTo: z.string().nullable(),
  /** The number or address on file that was proved; null before. */
  presentProved: z.string().nullable(),
  /** Whether what is added was bound, or what is removed taken away. */
  bound: z.boolean(),
  ...wayShape,
  ...addingShape,
})
export type AddingFlowState = z.infer<typeof addingFlowState>
export type AddingPosition = Position<'authenticator-enrollment', AddingFlowState>

export const addingSteps = [
  'confirm-password',
  'second-factor',
  'sms-code',
  'email-code',
  'call',
  'verified',
  'totp',
  'passkey',
  'recovery-code',
  'new-totp',
  'new-passkey',
  'recovery-codes',
  'added',
  'removed',
  'done',
] as const

/** Where the adding, or removing, of a factor starts. */
export function addingStart(
  { kind, removing, made }: Wanted,
  { session, user, ways }: Beginning,
): AddingPosition | null {
  const present = presentFactor(user)
  if (present === null) return null
  return {
    step: 'confirm-password',
    state: {
      challengeId: null,
      ticketId: null,
      adding: kind,
      removing,
      userId: user.id,
      sessionId: session.id,
      factor: present.factor,
      passwordProved: false,
      sentTo: null,
      presentProved: null,
      bound: false,
      ...noWay,
      ways: [...ways],
      ...made,
    },
  }
}

/** What is to be added or removed. */
export interface Wanted {
  readonly kind: StrongerFactor
  /** The id of what is removed, or `recovery-codes`; null where something is added. */
  readonly removing: string | null
  /** The new app's secret, or the new codes. */
  readonly made: AddingState
}

/** In whose name it starts. */
export interface Beginning {
  readonly session: { readonly id: string }
  readonly user: Pick<UserRow, 'id' | 'email' | 'phone'>
  /** What the user has besides phone and e-mail. */
  readonly ways: readonly OtherWay[]
}

/** The actions of a step. */
export function addingActions(
  { step, state }: AddingPosition,
  { voiceConfirmation }: Pick<Offering, 'voiceConfirmation'>,
): readonly FlowAction<'authenticator-enrollment'>[] {
  switch (step) {
    case 'confirm-password':
      return ['confirm-password']
    case 'second-factor':
      return [
        ...(state.factor === 'email'
          ? (['send-email-code'] as const)
          : (['send-sms-code', 'call-me'] as const)),
        ...wayChoices(state.ways),
      ]
    case 'sms-code':
      return ['verify-sms-code', 'send-sms-code', 'call-me', 'back']
    case 'email-code':
      return ['verify-email-code', 'send-email-code', 'back']
    case 'call':
      return [
        ...(voiceConfirmation === 'read-code' ? (['verify-voice-code'] as const) : []),
        'send-sms-code',
        'call-me',
        'back',
      ]
    case 'verified':
      return ['continue']
    case 'totp':
    case 'passkey':
    case 'recovery-code':
      return wayActions(step)
    case 'new-totp':
      return ['confirm-totp']
    case 'new-passkey':
      return ['register-passkey', 'add-passkey']
    case 'recovery-codes':
      return ['keep-codes']
    case 'added':
    case 'removed':
      return ['end-other-sessions', 'continue']
    case 'done':
      return []
    default:
      return assertNever(step)
  }
}

/** The step at which a factor shows that it works. */
export const newStep = {
  totp: 'new-totp',
  passkey: 'new-passkey',
  'recovery-codes': 'recovery-codes',
} as const satisfies Record<StrongerFactor, (typeof addingSteps)[number]>

/**
 * The first step that this user still owes before anything is bound or taken away: password, then the present second
 * factor by what is on file now, then the new one (ASVS 7.5.1). `remove` is no step: nothing is owed. Pure.
 */
export function owedStep(
  state: AddingFlowState,
  user: Pick<UserRow, 'email' | 'phone'>,
  ways: readonly OtherWay[],
): 'confirm-password' | 'second-factor' | (typeof newStep)[StrongerFactor] | 'remove' | 'added' | 'removed' {
  if (!state.passwordProved) return 'confirm-password'
  if (state.removing !== null && state.bound) return 'removed'
  const present = presentFactor(user)
  const proved = present !== null && state.presentProved === present.target
  if (!proved && !isWayProved(state, ways)) return 'second-factor'
  if (state.removing !== null) return 'remove'
  return state.bound ? 'added' : newStep[state.adding]
}
