import { phoneText } from '../components/phone-format.ts'
import type { FlowOf } from '../../server/contract/flows.ts'
import { line, type FlowSteps } from './step-lines.ts'

type Change = FlowOf<'authenticator-change'>

/** Password, present second factor, the new address or number, and its proof. */
export function authenticatorChangeSteps(flow: Change): FlowSteps {
  const names =
    flow.view.authenticator === 'email'
      ? ['confirmPassword', 'confirm', 'newEmail', 'newEmailCode']
      : ['confirmPassword', 'confirm', 'newPhone', 'newPhoneCode']
  return {
    lines: names.map((name, index) => line(name, index === 2 ? newOne(flow) : null)),
    current: places[flow.step],
  }
}

/** The new address or number, once it was given. */
function newOne(flow: Change): string | null {
  if (flow.step === 'new-verified') return phoneText(flow.view.target)
  if (flow.step === 'new-email-code') return flow.view.code.target
  if (flow.step === 'new-sms-code' || flow.step === 'new-call') return phoneText(flow.view.code.target)
  return null
}

const places: Record<Change['step'], number> = {
  'confirm-password': 0,
  'second-factor': 1,
  'sms-code': 1,
  'email-code': 1,
  call: 1,
  verified: 1,
  'new-email': 2,
  'new-email-code': 3,
  'new-phone': 2,
  'new-sms-code': 3,
  'new-call': 3,
  'new-verified': 3,
  done: 4,
}
