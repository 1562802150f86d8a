import type { FlowDefinition } from '../definition.ts'
import { gather, look, prepare, type AddingPreparation } from './facts.ts'
import type { AddingHappening } from './happening.ts'
import { addingActions, addingFlowState, addingSteps, type AddingFlowState } from './steps.ts'
import { approve, transition } from './transition.ts'
import { view, type AddingSight } from './view.ts'

/** A signed-in person adds or removes a stronger factor: an authenticator app, a passkey, or recovery codes. */
export const authenticatorEnrollment: FlowDefinition<
  'authenticator-enrollment',
  AddingFlowState,
  AddingPreparation,
  AddingHappening,
  AddingSight
> = {
  kind: 'authenticator-enrollment',
  state: addingFlowState,
  steps: addingSteps,
  actions: addingActions,
  prepare,
  gather,
  transition,
  approve,
  userOf: (state) => state.userId,
  look,
  view,
}
