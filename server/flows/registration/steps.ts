import { z } from 'zod'
import type { FlowAction } from '../../contract/actions.ts'
import type { FlowStep } from '../../contract/flows.ts'
import type { Position } from '../definition.ts'

/** What a registration keeps between its steps. */
export const registrationState = z.object({
  challengeId: z.null(),
  ticketId: z.string().nullable(),
  organizationId: z.string().nullable(),
  userId: z.string().nullable(),
  /** The user that stands for somebody invited, until they have entered their information. */
  invitedId: z.string().nullable().default(null),
  /** The address that was typed last. */
  email: z.string().nullable(),
})
export type RegistrationState = z.infer<typeof registrationState>
export type RegistrationPosition = Position<'registration', RegistrationState>

const actions: Record<FlowStep<'registration'>, readonly FlowAction<'registration'>[]> = {
  organization: ['specify-organization'],
  'user-information': ['enter-user-information', 'back'],
  complete: ['resend-link', 'change-email'],
}

export const registrationSteps = ['organization', 'user-information', 'complete'] as const

/** The actions of a step (guide section 2). */
export const registrationActions = (at: RegistrationPosition): readonly FlowAction<'registration'>[] =>
  at.state.invitedId === null ? actions[at.step] : actions[at.step].filter((action) => action !== 'back')

/** Where every registration starts. */
export const registrationStart: RegistrationPosition = {
  step: 'organization',
  state: {
    challengeId: null,
    ticketId: null,
    organizationId: null,
    userId: null,
    invitedId: null,
    email: null,
  },
}

/** Where the registration of somebody invited starts: for which organisation, the administrator has said. */
export const invitedStart = (userId: string, organizationId: string): RegistrationPosition => ({
  step: 'user-information',
  state: { ...registrationStart.state, organizationId, invitedId: userId },
})
