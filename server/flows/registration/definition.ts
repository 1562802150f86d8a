import type { FlowDefinition } from '../definition.ts'
import { gather, look } from './facts.ts'
import { registrationActions, registrationState, registrationSteps, type RegistrationState } from './steps.ts'
import { transition, type RegistrationHappening } from './transition.ts'
import { view, type RegistrationSight } from './view.ts'

/** New provider registration (guide section 2). */
export const registration: FlowDefinition<
  'registration',
  RegistrationState,
  null,
  RegistrationHappening,
  RegistrationSight
> = {
  kind: 'registration',
  state: registrationState,
  steps: registrationSteps,
  actions: registrationActions,
  prepare: () => Promise.resolve(null),
  gather,
  transition,
  approve: null,
  userOf: (state) => state.userId ?? state.invitedId,
  look,
  view,
}
