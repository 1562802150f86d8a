import { assertNever } from '../../assert-never.ts'
import type { Delivery } from '../../contract/flows.ts'
import type { OrganizationRow } from '../../directory/organizations.ts'
import type { UserRow } from '../../directory/users.ts'
import type { FlowView } from '../definition.ts'
import { organizationSummary, userSummary } from '../shared/rows.ts'
import type { RegistrationPosition } from './steps.ts'

/** What became of the mailed link. */
interface LinkStatus {
  readonly delivery: Delivery
  readonly secondsLeft: number | null
  readonly lifetime: number
  readonly resendIn: number
}

/** What a registration's view shows. */
export interface RegistrationSight {
  readonly organization: OrganizationRow | undefined
  readonly providerGroup: string
  readonly user: UserRow | undefined
  readonly link: LinkStatus | undefined
}

/** What the screen of a registration's step needs. Pure. */
export function view(at: RegistrationPosition, sight: RegistrationSight): FlowView<'registration'> {
  const { step } = at
  switch (step) {
    case 'organization':
      return { kind: 'registration', step, view: {} }
    case 'user-information':
      return {
        kind: 'registration',
        step,
        view: { organization: organizationOf(sight), invited: invitedOf(sight) },
      }
    case 'complete':
      return { kind: 'registration', step, view: complete(at, sight) }
    default:
      return assertNever(step)
  }
}

function organizationOf(sight: RegistrationSight): ReturnType<typeof organizationSummary> {
  if (!sight.organization) throw new Error('The organisation of this registration is gone')
  return organizationSummary(sight.organization, sight.providerGroup)
}

function invitedOf({ user }: RegistrationSight) {
  if (!user) return null
  const { first_name: firstName, last_name: lastName, unverified_email: email } = user
  return { firstName, lastName, email: email ?? '' }
}

function complete(at: RegistrationPosition, sight: RegistrationSight) {
  if (!sight.user || !sight.link) throw new Error('The user of this registration is gone')
  const { delivery, secondsLeft, lifetime, resendIn } = sight.link
  return {
    organization: organizationOf(sight),
    user: userSummary(sight.user),
    email: at.state.email ?? '',
    delivery,
    secondsLeft,
    lifetime,
    resendIn,
  }
}
