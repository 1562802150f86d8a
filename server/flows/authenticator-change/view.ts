import { assertNever } from '../../assert-never.ts'
import type { StrongerFactor } from '../../contract/ways.ts'
import type { UserRow } from '../../directory/users.ts'
import { maskPhone } from '../../factors/mask.ts'
import type { FlowView } from '../definition.ts'
import { callOf, codeOf, type ChallengeSight } from '../shared/sight.ts'
import { presentFactor, type AuthenticatorChangePosition } from './steps.ts'

/** What a change's view shows. */
export interface AuthenticatorChangeSight {
  readonly user: UserRow | undefined
  readonly code: ChallengeSight | null
  readonly countries: readonly string[]
  readonly strongerFactors: readonly StrongerFactor[]
}

/** What the screen of a change's step needs. Pure. */
export function view(
  { step, state }: AuthenticatorChangePosition,
  sight: AuthenticatorChangeSight,
): FlowView<'authenticator-change'> {
  const kind = 'authenticator-change'
  const common = { authenticator: state.authenticator }
  switch (step) {
    case 'confirm-password':
      return { kind, step, view: { ...common, email: ownUser(sight).email ?? '' } }
    case 'second-factor':
      return { kind, step, view: { ...common, ...factorOf(ownUser(sight)) } }
    case 'sms-code':
    case 'email-code':
    case 'new-email-code':
    case 'new-sms-code':
      return { kind, step, view: { ...common, code: codeOf(sight.code) } }
    case 'call':
    case 'new-call':
      return { kind, step, view: { ...common, code: callOf(sight.code) } }
    case 'verified':
      return { kind, step, view: { ...common, target: maskPhone(state.presentProved ?? '') } }
    case 'new-email':
      return { kind, step, view: common }
    case 'new-phone': {
      const { countries, strongerFactors } = sight
      return {
        kind,
        step,
        view: { ...common, countries: [...countries], strongerFactors: [...strongerFactors] },
      }
    }
    case 'new-verified':
    case 'done':
      return { kind, step, view: { ...common, target: state.targetProved ?? '' } }
    default:
      return assertNever(step)
  }
}

function factorOf(user: UserRow): { phone: string | null; email: string | null } {
  const present = presentFactor(user)
  if (present === null) return { phone: null, email: null }
  return present.factor === 'phone'
    ? { phone: maskPhone(present.target), email: null }
    : { phone: null, email: present.target }
}

function ownUser({ user }: AuthenticatorChangeSight): UserRow {
  if (!user) throw new Error('The user of this change is gone')
  return user
}
