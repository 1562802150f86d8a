import type { Selectable } from 'kysely'
import type { Query } from '../store/open.ts'
import type { OrganizationTable } from '../store/tables/directory.ts'

export type OrganizationRow = Selectable<OrganizationTable>

/**
 * The roster's organisation for what was typed. A provider without an NPI enters the registration
 * code twice (guide section 2). Letter case of the code doesn't count.
 */
export async function findOrganization(
  query: Query,
  npi: string,
  registrationCode: string,
): Promise<OrganizationRow | undefined> {
  const code = rosterCode(registrationCode)
  const found = query.selectFrom('organization').selectAll().where('registration_code', '=', code)
  const withoutNpi = rosterCode(npi) === code
  return (withoutNpi ? found.where('npi', 'is', null) : found.where('npi', '=', npi)).executeTakeFirst()
}

/** A registration code as the roster keeps it. */
export function rosterCode(code: string): string {
  return code.trim().toUpperCase()
}

/** The organisation with this id, if there is one. */
export async function findOrganizationById(query: Query, id: string): Promise<OrganizationRow | undefined> {
  return query.selectFrom('organization').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * The name of a provider group.
 * @throws if there is none: organisations refer to theirs by a foreign key
 */
export async function providerGroupName(query: Query, id: string): Promise<string> {
  const group = await query
    .selectFrom('provider_group')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return group.name
}
