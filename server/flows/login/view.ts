import { assertNever } from '../../assert-never.ts'
import type { OtherWay } from '../../contract/ways.ts'
import type { TermsOfUse } from '../../contract/resources.ts'
import type { UserRow } from '../../directory/users.ts'
import { maskPhone } from '../../factors/mask.ts'
import type { FlowView } from '../definition.ts'
import { userSummary } from '../shared/rows.ts'
import { callOf, codeOf, type ChallengeSight } from '../shared/sight.ts'
import { wayOf, type WaySight } from '../shared/way-facts.ts'
import type { LoginPosition, LoginState } from './steps.ts'

/** What a login's view shows. */
export interface LoginSight {
  readonly user: UserRow | undefined
  readonly code: ChallengeSight | null
  readonly terms: TermsOfUse
  readonly way: WaySight | null
}

/** What the screen of a login's step needs. Pure. */
export function view({ step, state }: LoginPosition, sight: LoginSight): FlowView<'login'> {
  const kind = 'login'
  const common = { option: state.option, remember: state.remember }
  switch (step) {
    case 'credentials':
      return { kind, step, view: common }
    case 'second-factor':
      return { kind, step, view: { ...common, ...factorOf(state, sight) } }
    case 'totp':
      return { kind, step, view: common }
    case 'passkey':
      return { kind, step, view: { ...common, url: wayOf(sight.way).url } }
    case 'recovery-code':
      return { kind, step, view: { ...common, codesLeft: wayOf(sight.way).codesLeft } }
    case 'sms-code':
    case 'email-code':
      return { kind, step, view: { ...common, code: codeOf(sight.code) } }
    case 'call':
      return { kind, step, view: { ...common, code: callOf(sight.code) } }
    case 'verified':
      return { kind, step, view: { ...common, ...provedBy(state) } }
    case 'terms':
      return { kind, step, view: { ...common, terms: sight.terms } }
    case 'done':
      return { kind, step, view: { ...common, user: userSummary(ownUser(sight)) } }
    default:
      return assertNever(step)
  }
}

function factorOf(
  state: LoginState,
  sight: LoginSight,
): { phone: string | null; email: string | null; otherWays: OtherWay[] } {
  const { phone } = ownUser(sight)
  return {
    phone: state.factor === 'phone' && phone !== null ? maskPhone(phone) : null,
    email: state.email,
    otherWays: state.ways,
  }
}

function provedBy({ proved, email }: LoginState): { channel: 'email' | 'voice'; target: string } {
  if (proved?.channel === 'voice') return { channel: 'voice', target: maskPhone(proved.target) }
  return { channel: 'email', target: email ?? '' }
}

function ownUser({ user }: LoginSight): UserRow {
  if (!user) throw new Error('The user of this login is gone')
  return user
}
