import { assertNever } from '../../assert-never.ts'
import type { LoginOption } from '../../contract/fields.ts'
import type { TermsOfUse } from '../../contract/resources.ts'
import type { UserRow } from '../../directory/users.ts'
import { maskEmail } from '../../factors/mask.ts'
import type { StrongerFactor } from '../../contract/ways.ts'
import { addingOf, type AddingSight } from '../shared/adding-facts.ts'
import type { FlowView } from '../definition.ts'
import { minPasswordLength } from '../shared/password-length.ts'
import { personalWords, userSummary } from '../shared/rows.ts'
import { callOf, codeOf, type ChallengeSight } from '../shared/sight.ts'
import type { EnrollmentPosition, EnrollmentState } from './steps.ts'

/** What an enrollment's view shows. */
export interface EnrollmentSight {
  readonly user: UserRow
  readonly organizationName: string | null
  readonly code: ChallengeSight | null
  readonly terms: TermsOfUse
  /** ISO 3166 alpha-2; the first is the default. */
  readonly countries: readonly string[]
  /** Those that this installation can reach people by; the guide's order. */
  readonly methods: readonly LoginOption[]
  /** What the installation offers. */
  readonly strongerFactors: readonly StrongerFactor[]
  readonly secondWays: readonly StrongerFactor[]
  readonly adding: AddingSight | null
}

/** What the screen of an enrollment's step needs. Pure. */
export function view(at: EnrollmentPosition, sight: EnrollmentSight): FlowView<'enrollment'> {
  const { step, state } = at
  const kind = 'enrollment'
  const user = userSummary(sight.user)
  const email = state.emailProved ?? ''
  switch (step) {
    case 'confirm-password':
    case 'done':
      return { kind, step, view: { user } }
    case 'choose-method':
      return { kind, step, view: { user, methods: [...sight.methods] } }
    case 'email':
      return { kind, step, view: { user, method: methodOf(state), ...addressOf(state, sight.user) } }
    case 'email-code':
      return { kind, step, view: { user, method: methodOf(state), code: codeOf(sight.code) } }
    case 'password':
      return {
        kind,
        step,
        view: { user, method: methodOf(state), email, ...passwordRules(state, sight) },
      }
    case 'phone':
      return {
        kind,
        step,
        view: { user, email, countries: [...sight.countries], strongerFactors: [...sight.strongerFactors] },
      }
    case 'sms-code':
      return { kind, step, view: { user, email, code: codeOf(sight.code) } }
    case 'call':
      return { kind, step, view: { user, email, code: callOf(sight.code) } }
    case 'verified':
      return { kind, step, view: { user, email, target: state.phoneProved ?? '' } }
    case 'second-way':
      return { kind, step, view: { user, offered: [...sight.secondWays] } }
    case 'new-totp': {
      const { uri, secret } = addingOf(sight.adding)
      return { kind, step, view: { user, uri, secret } }
    }
    case 'new-passkey':
      return { kind, step, view: { user, url: addingOf(sight.adding).url } }
    case 'recovery-codes':
      return { kind, step, view: { user, codes: addingOf(sight.adding).codes } }
    case 'terms':
      return {
        kind,
        step,
        view: { user, method: methodOf(state), email, phone: state.phoneProved, terms: sight.terms },
      }
    default:
      return assertNever(step)
  }
}

/** Length and words that rule a new password at this point of an enrollment. */
export function passwordRules(
  state: EnrollmentState,
  sight: Pick<EnrollmentSight, 'user' | 'organizationName'>,
): { minLength: number; personalWords: string[] } {
  return {
    minLength: minPasswordLength(methodOf(state)),
    personalWords: personalWords(sight.user, state.emailProved, sight.organizationName),
  }
}

function methodOf({ method }: EnrollmentState): 'phone' | 'email' {
  if (method === null) throw new Error('No step before the choice of a method needs it')
  return method
}

const addressOf = (
  state: EnrollmentState,
  user: UserRow,
): { email: string | null; onlyEmail: string | null } =>
  state.onlyEmail === null
    ? { email: state.email ?? user.email ?? user.unverified_email, onlyEmail: null }
    : { email: null, onlyEmail: maskEmail(state.onlyEmail) }
