import type { FlowDefinition } from '../definition.ts'
import { gather, look, prepare, type EnrollmentPreparation } from './facts.ts'
import type { EnrollmentHappening } from './happening.ts'
import { enrollmentActions, enrollmentState, enrollmentSteps, type EnrollmentState } from './steps.ts'
import { approve, transition } from './transition.ts'
import { view, type EnrollmentSight } from './view.ts'

/** MFA registration (guide section 3). */
export const enrollment: FlowDefinition<
  'enrollment',
  EnrollmentState,
  EnrollmentPreparation,
  EnrollmentHappening,
  EnrollmentSight
> = {
  kind: 'enrollment',
  state: enrollmentState,
  steps: enrollmentSteps,
  actions: enrollmentActions,
  prepare,
  gather,
  transition,
  approve,
  userOf: (state) => state.userId,
  look,
  view,
}
