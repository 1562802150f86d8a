import type { FlowKind } from '../contract/actions.ts'
import { authenticatorChange } from './authenticator-change/definition.ts'
import { authenticatorEnrollment } from './authenticator-enrollment/definition.ts'
import { enrollment } from './enrollment/definition.ts'
import { login } from './login/definition.ts'
import { createMachine, type Machine } from './machine.ts'
import { recovery } from './recovery/definition.ts'
import { registration } from './registration/definition.ts'

/** Every kind of flow that this server runs. */
const machines: Readonly<Record<FlowKind, Machine>> = {
  registration: createMachine(registration),
  enrollment: createMachine(enrollment),
  login: createMachine(login),
  recovery: createMachine(recovery),
  'authenticator-change': createMachine(authenticatorChange),
  'authenticator-enrollment': createMachine(authenticatorEnrollment),
}

/** The machine of a kind of flow. */
export const machineOf = (kind: FlowKind): Machine => machines[kind]
