import type { FlowDefinition } from '../definition.ts'
import { gather, look, prepare, type RecoveryPreparation } from './facts.ts'
import type { RecoveryHappening } from './happening.ts'
import { recoveryActions, recoveryState, recoverySteps, type RecoveryState } from './steps.ts'
import { approve, transition } from './transition.ts'
import { view, type RecoverySight } from './view.ts'

/** Forgot or reset password (guide section 10). */
export const recovery: FlowDefinition<
  'recovery',
  RecoveryState,
  RecoveryPreparation,
  RecoveryHappening,
  RecoverySight
> = {
  kind: 'recovery',
  state: recoveryState,
  steps: recoverySteps,
  actions: recoveryActions,
  prepare,
  gather,
  transition,
  approve,
  userOf: (state) => state.userId,
  look,
  view,
}
