import { assertNever } from '../../assert-never.ts'
import type { TermsOfUse } from '../../contract/resources.ts'
import type { UserRow } from '../../directory/users.ts'
import { maskPhone } from '../../factors/mask.ts'
import type { FlowView } from '../definition.ts'
import { personalWords, userSummary } from '../shared/rows.ts'
import { callOf, codeOf, type ChallengeSight } from '../shared/sight.ts'
import { wayOf, type WaySight } from '../shared/way-facts.ts'
import { minLengthFor, type RecoveryPosition, type RecoveryState } from './steps.ts'

/** What a recovery's view shows. */
export interface RecoverySight {
  /** Whose mailbox was proved. */
  readonly user: UserRow | undefined
  readonly organizationName: string | null
  readonly code: ChallengeSight | null
  readonly terms: TermsOfUse
  readonly way: WaySight | null
}

/** What the screen of a recovery's step needs. Nothing before `verified` depends on whether there is a user. Pure. */
export function view({ step, state }: RecoveryPosition, sight: RecoverySight): FlowView<'recovery'> {
  const kind = 'recovery'
  const { option } = state
  switch (step) {
    case 'email':
      return { kind, step, view: { option } }
    case 'email-code':
    case 'sms-code':
      return { kind, step, view: { option, code: codeOf(sight.code) } }
    case 'call':
      return { kind, step, view: { option, code: callOf(sight.code) } }
    case 'verified':
      return { kind, step, view: { option, ...provedBy(state) } }
    case 'second-factor':
      return { kind, step, view: { option, phone: phoneOf(sight), otherWays: state.ways } }
    case 'totp':
      return { kind, step, view: { option } }
    case 'passkey':
      return { kind, step, view: { option, url: wayOf(sight.way).url } }
    case 'recovery-code':
      return { kind, step, view: { option, codesLeft: wayOf(sight.way).codesLeft } }
    case 'new-password': {
      const { organizationName } = sight
      return { kind, step, view: { option, ...passwordRules({ user: ownUser(sight), organizationName }) } }
    }
    case 'terms':
      return { kind, step, view: { option, terms: sight.terms } }
    case 'done':
      return { kind, step, view: { option, user: userSummary(ownUser(sight)) } }
    default:
      return assertNever(step)
  }
}

/** Length and words that rule the new password. */
export const passwordRules = ({
  user,
  organizationName,
}: {
  readonly user: UserRow
  readonly organizationName: string | null
}): { minLength: number; personalWords: string[] } => ({
  minLength: minLengthFor(user),
  personalWords: personalWords(user, user.email, organizationName),
})

function provedBy({ phoneProved, emailProved }: RecoveryState): {
  channel: 'email' | 'voice'
  target: string
} {
  if (phoneProved !== null) return { channel: 'voice', target: maskPhone(phoneProved) }
  return { channel: 'email', target: emailProved ?? '' }
}

function phoneOf(sight: RecoverySight): string | null {
  const { phone } = ownUser(sight)
  return phone === null ? null : maskPhone(phone)
}

function ownUser({ user }: RecoverySight): UserRow {
  if (!user) throw new Error('The user of this recovery is gone')
  return user
}
