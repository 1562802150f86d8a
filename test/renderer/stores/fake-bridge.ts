import { vi } from 'vitest'
import type { Flow } from '../../../server/contract/flows.ts'
import type { Bridge, Result } from '../../../src-preload/bridge.ts'

/** A flow at its first step. */
export const credentials: Flow = {
  kind: 'login',
  step: 'credentials',
  actions: ['submit-credentials', 'cancel'],
  expiresAt: '2030-01-01T00:30:00.000Z',
  view: { option: 'phone', remember: false },
}

/** The flow's next step. */
export const secondFactor: Flow = {
  ...credentials,
  step: 'second-factor',
  actions: ['send-sms-code', 'cancel'],
  view: {
    option: 'phone',
    remember: false,
    phone: '(•••) •••-0134',
    email: 'ana@clinic.example',
    otherWays: [],
  },
}

type FlowBridge = Pick<Bridge['flow'], 'start' | 'act' | 'current' | 'leave' | 'forget'>

/** Puts a bridge in place whose flow part answers as told; the other parts are not there. */
export function installFlowBridge(answers: Partial<FlowBridge>): FlowBridge {
  const flow: FlowBridge = {
    start: vi.fn(async (): Promise<Result<Flow>> => ({ ok: true, value: credentials })),
    act: vi.fn(async (): Promise<Result<Flow>> => ({ ok: true, value: secondFactor })),
    current: vi.fn(async (): Promise<Result<Flow | null>> => ({ ok: true, value: secondFactor })),
    leave: vi.fn(async () => undefined),
    forget: vi.fn(async () => undefined),
    ...answers,
  }
  vi.stubGlobal('window', { atrezzo: { flow } })
  return flow
}
