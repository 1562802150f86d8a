import type { FlowKind } from '../contract/actions.ts'
import { enrollment } from './enrollment/definition.ts'
import { login } from './login/definition.ts'
import { createMachine, type Machine } from './machine.ts'
import { registration } from './registration/definition.ts'

/** Every kind of flow that this server runs. */
const machines: Partial<Record<FlowKind, Machine>> = {
  registration: createMachine(registration),
  enrollment: createMachine(enrollment),
  login: createMachine(login),
}

/** The machine of a kind of flow; null for one that this server doesn't run. */
export const machineOf = (kind: FlowKind): Machine | null => machines[kind] ?? null
