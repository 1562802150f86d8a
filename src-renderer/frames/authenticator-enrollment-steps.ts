import type { FlowOf } from '../../server/contract/flows.ts'
import { assertNever } from '../stores/assert-never.ts'
import { line, type FlowSteps } from './step-lines.ts'

/** Adding a stronger factor, or removing one: the password, the present second factor, then what it is about. */
export function authenticatorEnrollmentSteps(flow: FlowOf<'authenticator-enrollment'>): FlowSteps {
  const lines = [line('confirmPassword'), line('confirm'), line(`adding.${flow.view.adding}`)]
  return { lines, current: placeOf(flow) }
}

function placeOf(flow: FlowOf<'authenticator-enrollment'>): number {
  switch (flow.step) {
    case 'confirm-password':
      return 0
    case 'second-factor':
    case 'sms-code':
    case 'email-code':
    case 'call':
    case 'verified':
    case 'totp':
    case 'passkey':
    case 'recovery-code':
      return 1
    case 'new-totp':
    case 'new-passkey':
    case 'recovery-codes':
      return 2
    case 'added':
    case 'removed':
    case 'done':
      return 3
    default:
      return assertNever(flow)
  }
}
