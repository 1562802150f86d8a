import { assertNever } from '../../assert-never.ts'
import type { UserInformation } from '../../contract/actions.ts'
import type { Context } from '../../context.ts'
import { isValidNpi } from '../../directory/npi.ts'
import {
  findOrganization,
  findOrganizationById,
  providerGroupName,
  rosterCode,
} from '../../directory/organizations.ts'
import { findUserByEmail, findUserById, findUserByUsername } from '../../directory/users.ts'
import { parsePhone } from '../../factors/phone-number.ts'
import { ticketStatus } from '../../factors/ticket-status.ts'
import { readTicket, ticketBudget } from '../../factors/tickets.ts'
import { beginTry } from '../../limits/failures.ts'
import { forRegistrationCodes } from '../../limits/limits.ts'
import { nextSendAt } from '../../limits/sends.ts'
import { newId } from '../../random.ts'
import type { Query, Tx } from '../../store/open.ts'
import type { FlowRequest, Scene } from '../definition.ts'
import type { RegistrationPosition } from './steps.ts'
import {
  registrationCodeFactor,
  type OrganizationFacts,
  type PersonFacts,
  type RegistrationHappening,
} from './transition.ts'
import type { RegistrationSight } from './view.ts'

type OrganizationInput = { npi: string; registrationCode: string }

/** Reads what decides an action of a registration, and counts a try of a registration code. */
export async function gather(
  scene: Scene,
  tx: Tx,
  at: RegistrationPosition,
  request: FlowRequest<'registration'>,
): Promise<RegistrationHappening> {
  switch (request.action) {
    case 'specify-organization':
      return { ...request, facts: await organizationFacts(scene, tx, request.input) }
    case 'enter-user-information':
      return { ...request, facts: await personFacts(scene, tx, request.input) }
    case 'resend-link':
      return { ...request, facts: { emailTaken: await isTaken(tx, at.state.email, at.state.userId) } }
    case 'change-email':
      return { ...request, facts: { emailTaken: await isTaken(tx, request.input.email, at.state.userId) } }
    case 'back':
    case 'cancel':
      return request
    default:
      return assertNever(request)
  }
}

/** Reads what the view of a registration shows. */
export async function look(
  { ctx }: Scene,
  query: Query,
  { state }: RegistrationPosition,
): Promise<RegistrationSight> {
  const organization =
    state.organizationId === null ? undefined : await findOrganizationById(query, state.organizationId)
  const userId = state.userId ?? state.invitedId
  return {
    organization,
    providerGroup: organization ? await providerGroupName(query, organization.provider_group_id) : '',
    user: userId === null ? undefined : await findUserById(query, userId),
    link: await lookAtLink(ctx, query, state.ticketId),
  }
}

async function lookAtLink(ctx: Context, query: Query, ticketId: string | null) {
  const ticket = ticketId === null ? undefined : await readTicket(query, ticketId)
  if (!ticket) return undefined
  const now = ctx.clock.now()
  const { limits } = ctx.config
  const budget = ticketBudget({ userId: ticket.user_id, purpose: ticket.purpose }, limits)
  return ticketStatus(ticket, now, limits, await nextSendAt(query, [budget], now))
}

/** Whoever tries codes in turn stays among a thousand neighbours that differ in so many last characters. */
const guessedCharacters = 3

// Without an NPI each guess would be a subject of its own, and no guess would ever count.
function guessSubject(input: OrganizationInput): string {
  const npi = rosterCode(input.npi)
  return isWithoutNpi(input) ? `code:${npi.slice(0, -guessedCharacters)}` : `npi:${npi}`
}

// A provider without an NPI enters the registration code twice: it has no check digit (guide section 2).
const isWithoutNpi = ({ npi, registrationCode }: OrganizationInput): boolean =>
  rosterCode(npi) === rosterCode(registrationCode)

const npiHolds = (input: OrganizationInput): boolean => isWithoutNpi(input) || isValidNpi(input.npi)

// The count's row stays locked until this transaction ends: parallel guesses can't slip by, and colleagues who
// register at once with the right code wait for each other instead of adding up (R35).
async function organizationFacts(
  { ctx }: Scene,
  tx: Tx,
  input: OrganizationInput,
): Promise<OrganizationFacts> {
  const subject = guessSubject(input)
  const npiValid = npiHolds(input)
  if (!npiValid) return { blockedFor: 0, npiValid, organizationId: null, subject }
  const limits = forRegistrationCodes(ctx.config.limits)
  const blockedFor = await beginTry(tx, subject, registrationCodeFactor, ctx.clock.now(), limits)
  const found = blockedFor === 0 ? await findOrganization(tx, input.npi, input.registrationCode) : undefined
  return { blockedFor, npiValid, organizationId: found?.id ?? null, subject }
}

async function personFacts({ ctx }: Scene, tx: Tx, input: UserInformation): Promise<PersonFacts> {
  const { countries, limits } = ctx.config
  const now = ctx.clock.now()
  const country = countries[0] ?? 'US'
  const read = (number: string) => parsePhone({ country, number }, countries)
  return {
    usernameTaken: (await findUserByUsername(tx, input.username, now)) !== undefined,
    emailTaken: await isTaken(tx, input.email, null),
    fax: read(input.fax),
    phone: input.phone === undefined ? null : read(input.phone),
    newUserId: newId(),
    reservedUntil: now + limits.usernameReservation,
  }
}

async function isTaken(tx: Tx, email: string | null, byOtherThan: string | null): Promise<boolean> {
  const owner = email === null ? undefined : await findUserByEmail(tx, email)
  return owner !== undefined && owner.id !== byOtherThan
}
