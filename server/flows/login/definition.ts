import type { FlowDefinition } from '../definition.ts'
import { gather, look, prepare, type LoginPreparation } from './facts.ts'
import type { LoginHappening } from './happening.ts'
import { loginActions, loginState, loginSteps, type LoginState } from './steps.ts'
import { approve, transition } from './transition.ts'
import { view, type LoginSight } from './view.ts'

/** Login with phone or with e-mail (guide sections 4 and 5). */
export const login: FlowDefinition<'login', LoginState, LoginPreparation, LoginHappening, LoginSight> = {
  kind: 'login',
  state: loginState,
  steps: loginSteps,
  actions: loginActions,
  prepare,
  gather,
  transition,
  approve,
  userOf: (state) => state.userId,
  look,
  view,
}
