import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { ProviderInput, RegisteredProvider } from '../contract/admin.ts'
import { addMembership } from '../directory/memberships.ts'
import { findOrganization, providerGroupName, type OrganizationRow } from '../directory/organizations.ts'
import { lockUser } from '../flows/repository.ts'
import { registrationCodeFactor } from '../flows/registration/transition.ts'
import { beginTry, clearFailures } from '../limits/failures.ts'
import { forRegistrationCodes } from '../limits/limits.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Tx } from '../store/open.ts'
import { groupsOf, type Administrator } from './scope.ts'

/**
 * Register new provider: NPI and registration code prove little, so only an organisation of the caller's own
 * groups is taken, or one whose roster names the caller's verified address as its administrator's (design).
 * @returns `not-in-roster` for all others alike; `too-many-attempts` after many of them
 */
export async function registerProvider(
  ctx: Context,
  { session }: Administrator,
  input: ProviderInput,
): Promise<Result<RegisteredProvider>> {
  return ctx.store.transaction(async (tx) => {
    await lockUser(tx, session.userId)
    const now = ctx.clock.now()
    const limits = forRegistrationCodes(ctx.config.limits)
    const retryAfter = await beginTry(tx, session.userId, registrationCodeFactor, now, limits)
    if (retryAfter > 0) return fail({ code: 'too-many-attempts', retryAfter })
    const found = await findOrganization(tx, input.npi, input.registrationCode)
    const groups = await groupsOf(tx, session.userId)
    if (found === undefined || !isTheirs(found, groups, session.email)) {
      await recordAudit(tx, { at: now, type: 'organization-refused', actor: session.userId })
      return fail({ code: 'not-in-roster' })
    }
    await clearFailures(tx, session.userId, registrationCodeFactor)
    const added = !groups.includes(found.provider_group_id)
    if (added) await join(tx, session.userId, found, now)
    return succeed(await registered(tx, found, added))
  })
}

function isTheirs(
  { provider_group_id, admin_email }: OrganizationRow,
  groups: readonly string[],
  email: string,
): boolean {
  if (groups.includes(provider_group_id)) return true
  return admin_email !== null && email !== '' && admin_email.toLowerCase() === email.toLowerCase()
}

async function join(tx: Tx, userId: string, organization: OrganizationRow, at: number): Promise<void> {
  await addMembership(tx, userId, organization.provider_group_id)
  const detail = { organization: organization.name, by: 'administrator' }
  await recordAudit(tx, { at, type: 'provider-registered', actor: userId, target: userId, detail })
}

async function registered(
  tx: Tx,
  { id, name, npi, provider_group_id }: OrganizationRow,
  added: boolean,
): Promise<RegisteredProvider> {
  const group = { id: provider_group_id, name: await providerGroupName(tx, provider_group_id) }
  return { group, organization: { id, name, npi }, added }
}
