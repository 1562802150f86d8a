import { assertNever } from '../../assert-never.ts'
import type { UserRow } from '../../directory/users.ts'
import { maskEmail, maskPhone } from '../../factors/mask.ts'
import { presentFactor } from '../authenticator-change/steps.ts'
import type { FlowView } from '../definition.ts'
import { addingOf, type AddingSight as NewSight } from '../shared/adding-facts.ts'
import { callOf, codeOf, type ChallengeSight } from '../shared/sight.ts'
import { wayOf, type WaySight } from '../shared/way-facts.ts'
import type { AddingPosition } from './steps.ts'

/** What the view of the adding of a factor shows. */
export interface AddingSight {
  readonly user: UserRow
  readonly code: ChallengeSight | null
  readonly way: WaySight | null
  readonly adding: NewSight | null
  readonly otherSessions: number
}

/** What the screen of a step needs. Pure. */
export function view(
  { step, state }: AddingPosition,
  sight: AddingSight,
): FlowView<'authenticator-enrollment'> {
  const kind = 'authenticator-enrollment'
  const common = { adding: state.adding, change: state.removing === null ? 'add' : 'remove' } as const
  switch (step) {
    case 'confirm-password':
    case 'totp':
    case 'done':
      return { kind, step, view: common }
    case 'second-factor':
      return { kind, step, view: { ...common, ...presentOf(sight.user), otherWays: state.ways } }
    case 'sms-code':
    case 'email-code':
      return { kind, step, view: { ...common, code: codeOf(sight.code) } }
    case 'call':
      return { kind, step, view: { ...common, code: callOf(sight.code) } }
    case 'verified':
      return { kind, step, view: { ...common, target: maskPhone(state.presentProved ?? '') } }
    case 'passkey':
      return { kind, step, view: { ...common, url: wayOf(sight.way).url } }
    case 'recovery-code':
      return { kind, step, view: { ...common, codesLeft: wayOf(sight.way).codesLeft } }
    case 'new-totp': {
      const { uri, secret } = addingOf(sight.adding)
      return { kind, step, view: { ...common, uri, secret } }
    }
    case 'new-passkey':
      return { kind, step, view: { ...common, url: addingOf(sight.adding).url } }
    case 'recovery-codes':
      return { kind, step, view: { ...common, codes: addingOf(sight.adding).codes } }
    case 'added':
    case 'removed':
      return { kind, step, view: { ...common, otherSessions: sight.otherSessions } }
    default:
      return assertNever(step)
  }
}

function presentOf(user: UserRow): { phone: string | null; email: string | null } {
  const present = presentFactor(user)
  if (present === null) return { phone: null, email: null }
  return present.factor === 'phone'
    ? { phone: maskPhone(present.target), email: null }
    : { phone: null, email: maskEmail(present.target) }
}
