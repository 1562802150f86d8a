import type { Query } from '../store/open.ts'

/** One organisation of the roster, for people. */
export interface RosterEntry {
  readonly npi: string | null
  readonly registration_code: string
  readonly name: string
  readonly provider_group: string
  readonly contract: string
}

/** The whole roster, by provider group and name. */
export async function listRoster(query: Query): Promise<RosterEntry[]> {
  return query
    .selectFrom('organization')
    .innerJoin('provider_group', 'provider_group.id', 'organization.provider_group_id')
    .select([
      'organization.npi',
      'organization.registration_code',
      'organization.name',
      'provider_group.name as provider_group',
      'organization.contract',
    ])
    .orderBy('provider_group.name')
    .orderBy('organization.name')
    .orderBy('organization.id')
    .execute()
}
