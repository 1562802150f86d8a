import { authenticatorChangeSteps } from './authenticator-change-steps.ts'
import { authenticatorEnrollmentSteps } from './authenticator-enrollment-steps.ts'
import { phoneText } from '../components/phone-format.ts'
import { assertNever } from '../stores/assert-never.ts'
import type { Flow, FlowOf } from '../../server/contract/flows.ts'
import { line, type FlowSteps } from './step-lines.ts'

/** The steps of a flow as a person counts them, where they are, and what the done ones brought. */
export function flowSteps(flow: Flow): FlowSteps {
  switch (flow.kind) {
    case 'registration':
      return registrationSteps(flow)
    case 'enrollment':
      return enrollmentSteps(flow)
    case 'login':
      return loginSteps(flow)
    case 'recovery':
      return recoverySteps(flow)
    case 'authenticator-change':
      return authenticatorChangeSteps(flow)
    case 'authenticator-enrollment':
      return authenticatorEnrollmentSteps(flow)
    default:
      return assertNever(flow)
  }
}

function registrationSteps(flow: FlowOf<'registration'>): FlowSteps {
  const organization = flow.step === 'organization' ? null : flow.view.organization.name
  const username = flow.step === 'complete' ? flow.view.user.username : null
  return {
    lines: [line('organization', organization), line('userInformation', username), line('checkMail')],
    current: ['organization', 'user-information', 'complete'].indexOf(flow.step),
  }
}

function enrollmentSteps(flow: FlowOf<'enrollment'>): FlowSteps {
  const method = 'method' in flow.view ? flow.view.method : null
  const email =
    flow.step === 'email-code' ? flow.view.code.target : 'email' in flow.view ? flow.view.email : null
  const phone = flow.step === 'terms' ? flow.view.phone : flow.step === 'verified' ? flow.view.target : null
  const chosen =
    flow.step === 'choose-method' || flow.step === 'confirm-password' ? null : (method ?? 'phone')
  const at = places[flow.step]
  const names = withSecondWay(chosen === 'email' ? emailOrder : phoneOrder, at)
  const results: Partial<Record<StepName, string | null>> = {
    method: chosen === null ? null : `result.${chosen}`,
    email,
    phone: phone === null ? null : phoneText(phone),
  }
  if (at === 'confirmPassword')
    return { lines: ['confirmPassword', ...phoneOrder].map((name) => line(name)), current: 0 }
  return {
    lines: names.map((name) => line(name, results[name] ?? null)),
    current: at === 'done' ? names.length : names.indexOf(at),
  }
}

type StepName = 'method' | 'email' | 'emailCode' | 'password' | 'phone' | 'secondWay' | 'terms'
// Only where the installation asks for it.
const withSecondWay = (names: StepName[], at: string): StepName[] =>
  at === 'secondWay' ? [...names.slice(0, -1), 'secondWay', 'terms'] : names

const phoneOrder: StepName[] = ['method', 'email', 'emailCode', 'password', 'phone', 'terms']
const emailOrder: StepName[] = ['method', 'email', 'emailCode', 'password', 'terms']
const places: Record<FlowOf<'enrollment'>['step'], StepName | 'confirmPassword' | 'done'> = {
  'confirm-password': 'confirmPassword',
  'choose-method': 'method',
  email: 'email',
  'email-code': 'emailCode',
  password: 'password',
  phone: 'phone',
  'sms-code': 'phone',
  call: 'phone',
  verified: 'phone',
  'second-way': 'secondWay',
  'new-totp': 'secondWay',
  'new-passkey': 'secondWay',
  'recovery-codes': 'secondWay',
  terms: 'terms',
  done: 'done',
}

function loginSteps(flow: FlowOf<'login'>): FlowSteps {
  const email = flow.step === 'second-factor' ? flow.view.email : null
  const lines = [line('credentials', email), line(flow.view.option === 'email' ? 'emailCode' : 'confirm')]
  if (flow.step === 'terms') return { lines: [...lines, line('terms')], current: 2 }
  if (flow.step === 'done') return { lines, current: 2 }
  return { lines, current: flow.step === 'credentials' ? 0 : 1 }
}

function recoverySteps(flow: FlowOf<'recovery'>): FlowSteps {
  const at = recoveryPlace(flow)
  const names: RecoveryStep[] = ['email', 'emailCode']
  // Whoever signs in by phone confirms it, too; an e-mail option may turn out to be a phone user's.
  if (flow.view.option === 'phone' || at === 'confirm') names.push('confirm')
  names.push('newPassword')
  if (at === 'terms') names.push('terms')
  return {
    lines: names.map((name) => line(name, name === 'email' ? recoveryAddress(flow) : null)),
    current: at === 'done' ? names.length : names.indexOf(at),
  }
}

function recoveryAddress(flow: FlowOf<'recovery'>): string | null {
  if (flow.step === 'email-code') return flow.view.code.target
  return flow.step === 'verified' && flow.view.channel === 'email' ? flow.view.target : null
}

type RecoveryStep = 'email' | 'emailCode' | 'confirm' | 'newPassword' | 'terms'

function recoveryPlace(flow: FlowOf<'recovery'>): RecoveryStep | 'done' {
  switch (flow.step) {
    case 'email-code':
      return 'emailCode'
    case 'verified':
      return flow.view.channel === 'email' ? 'emailCode' : 'confirm'
    case 'second-factor':
    case 'sms-code':
    case 'call':
    case 'totp':
    case 'passkey':
    case 'recovery-code':
      return 'confirm'
    case 'new-password':
      return 'newPassword'
    case 'email':
    case 'terms':
    case 'done':
      return flow.step
    default:
      return assertNever(flow)
  }
}
