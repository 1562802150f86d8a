import { assertNever } from '../../assert-never.ts'
import type { UserInformation } from '../../contract/actions.ts'
import type { FieldError } from '../../contract/errors.ts'
import type { FlowRequest, Outcome } from '../definition.ts'
import type { Effect, NewUser } from '../effects.ts'
import { advance, end, refuse } from '../outcome.ts'
import type { PhoneReading } from '../shared/phones.ts'
import type { RegistrationPosition, RegistrationState } from './steps.ts'

type RequestOf<A extends FlowRequest<'registration'>['action']> = Extract<
  FlowRequest<'registration'>,
  { action: A }
>

/** What decides whether an organisation's pair of numbers is taken. */
export interface OrganizationFacts {
  /** Seconds until registration codes of this NPI, or like this one, are evaluated again. */
  readonly blockedFor: number
  /** The check digit holds, or the provider has no NPI. */
  readonly npiValid: boolean
  readonly organizationId: string | null
  /** Where failures are counted. */
  readonly subject: string
}

/** What decides whether a person can register. */
export interface PersonFacts {
  readonly usernameTaken: boolean
  /** Somebody has verified this address. The answer must not show it. */
  readonly emailTaken: boolean
  readonly fax: PhoneReading
  readonly phone: PhoneReading | null
  readonly newUserId: string
  /** UTC milliseconds. */
  readonly reservedUntil: number
}

interface MailFacts {
  readonly emailTaken: boolean
}

/** An action of a registration with the facts that decide it. */
export type RegistrationHappening =
  | (RequestOf<'specify-organization'> & { readonly facts: OrganizationFacts })
  | (RequestOf<'enter-user-information'> & { readonly facts: PersonFacts })
  | (RequestOf<'resend-link' | 'change-email'> & { readonly facts: MailFacts })
  | RequestOf<'back' | 'cancel'>

type RegistrationOutcome = Outcome<'registration', RegistrationState>

/** The registration flow (guide section 2): what an action leads to. Pure. */
export function transition(at: RegistrationPosition, happening: RegistrationHappening): RegistrationOutcome {
  switch (happening.action) {
    case 'specify-organization':
      return specifyOrganization(at, happening.facts)
    case 'enter-user-information':
      return enterUserInformation(at, happening.input, happening.facts)
    case 'back':
      return advance('organization', { ...at.state, organizationId: null })
    case 'resend-link':
      return sendAgain(at, at.state.email, happening.facts)
    case 'change-email':
      return sendAgain(at, happening.input.email, happening.facts)
    case 'cancel':
      return end([
        { do: 'audit', type: 'flow-cancelled', target: at.state.userId, detail: { flow: 'registration' } },
      ])
    default:
      return assertNever(happening)
  }
}

function specifyOrganization(at: RegistrationPosition, facts: OrganizationFacts): RegistrationOutcome {
  if (!facts.npiValid) return refuse(invalid([{ path: 'npi', message: 'has a wrong check digit' }]))
  if (facts.blockedFor > 0) return refuse({ code: 'too-many-attempts', retryAfter: facts.blockedFor })
  if (facts.organizationId === null) {
    return refuse({ code: 'not-in-roster' }, [
      { do: 'audit', type: 'organization-refused', target: null, detail: {} },
    ])
  }
  return advance('user-information', { ...at.state, organizationId: facts.organizationId }, [
    { do: 'clear-failures', subject: facts.subject, factor: registrationCodeFactor },
    { do: 'audit', type: 'organization-specified', target: facts.organizationId, detail: {} },
  ])
}

/** The factor under which failed registration codes are counted. */
export const registrationCodeFactor = 'registration-code'

function enterUserInformation(
  at: RegistrationPosition,
  input: UserInformation,
  facts: PersonFacts,
): RegistrationOutcome {
  const errors = numberErrors(facts)
  if (errors.length > 0) return refuse(invalid(errors))
  if (facts.usernameTaken) {
    return refuse({ code: 'registration-exists' }, [
      { do: 'audit', type: 'registration-refused', target: null, detail: { reason: 'username-taken' } },
    ])
  }
  const { invitedId } = at.state
  const user = newUser(at, input, facts)
  return advance('complete', { ...at.state, userId: user.id, invitedId: null, email: input.email }, [
    invitedId === null ? { do: 'insert-user', user } : { do: 'take-up-invitation', user },
    mail(user.id, input.email, facts),
    {
      do: 'audit',
      type: 'registration-created',
      target: user.id,
      detail: invitedId === null ? {} : { invited: 'yes' },
    },
  ])
}

function sendAgain(at: RegistrationPosition, email: string | null, facts: MailFacts): RegistrationOutcome {
  const { userId } = at.state
  if (userId === null || email === null) return refuse({ code: 'step-mismatch' })
  return advance('complete', { ...at.state, email }, [
    { do: 'update-user', userId, changes: { unverified_email: email } },
    mail(userId, email, facts),
    {
      do: 'audit',
      type: email === at.state.email ? 'ticket-requested' : 'registration-email-changed',
      target: userId,
      detail: {},
    },
  ])
}

// Both mails are tickets: the screen's countdown, the budgets and the answer can't differ.
function mail(userId: string, email: string, facts: MailFacts): Effect {
  return {
    do: 'send-ticket',
    userId,
    purpose: 'registration',
    email,
    template: facts.emailTaken ? 'email-already-registered' : 'account-registration',
    supersedeOlder: true,
  }
}

const invalid = (errors: FieldError[]) => ({ code: 'invalid-input' as const, errors })

function numberErrors(facts: PersonFacts): FieldError[] {
  const readings = { fax: facts.fax, phone: facts.phone }
  return Object.entries(readings).flatMap(([path, reading]) =>
    reading && !reading.ok ? [{ path, message: reading.failure.reason }] : [],
  )
}

function newUser(at: RegistrationPosition, input: UserInformation, facts: PersonFacts): NewUser {
  return {
    id: at.state.invitedId ?? facts.newUserId,
    username: input.username,
    unverified_email: input.email,
    first_name: input.firstName,
    last_name: input.lastName,
    address1: input.address1 ?? null,
    address2: input.address2 ?? null,
    city: input.city ?? null,
    state: input.state ?? null,
    zip: input.zip ?? null,
    contact_phone: facts.phone?.ok ? facts.phone.e164 : null,
    fax: facts.fax.ok ? facts.fax.e164 : null,
    organization_id: at.state.organizationId,
    reserved_until: facts.reservedUntil,
  }
}
