import type { FlowDefinition } from '../definition.ts'
import { gather, look, prepare, type AuthenticatorChangePreparation } from './facts.ts'
import type { AuthenticatorChangeHappening } from './happening.ts'
import {
  authenticatorChangeActions,
  authenticatorChangeState,
  authenticatorChangeSteps,
  type AuthenticatorChangeState,
} from './steps.ts'
import { approve, transition } from './transition.ts'
import { view, type AuthenticatorChangeSight } from './view.ts'

/** A signed-in person changes the e-mail address, or the phone, that they sign in with. */
export const authenticatorChange: FlowDefinition<
  'authenticator-change',
  AuthenticatorChangeState,
  AuthenticatorChangePreparation,
  AuthenticatorChangeHappening,
  AuthenticatorChangeSight
> = {
  kind: 'authenticator-change',
  state: authenticatorChangeState,
  steps: authenticatorChangeSteps,
  actions: authenticatorChangeActions,
  prepare,
  gather,
  transition,
  approve,
  userOf: (state) => state.userId,
  look,
  view,
}
