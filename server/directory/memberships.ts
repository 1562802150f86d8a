import type { Selectable } from 'kysely'
import type { Query, Tx } from '../store/open.ts'
import type { OrganizationTable } from '../store/tables/directory.ts'

/** Makes a user a member of a provider group; being one already changes nothing. */
export async function addMembership(tx: Tx, userId: string, providerGroupId: string): Promise<void> {
  await tx
    .insertInto('membership')
    .values({ user_id: userId, provider_group_id: providerGroupId })
    .onConflict((conflict) => conflict.columns(['user_id', 'provider_group_id']).doNothing())
    .execute()
}

/** The organisations of all provider groups that a user is a member of, by name. */
export async function organizationsOfUser(
  query: Query,
  userId: string,
): Promise<Selectable<OrganizationTable>[]> {
  return query
    .selectFrom('organization')
    .innerJoin('membership', 'membership.provider_group_id', 'organization.provider_group_id')
    .selectAll('organization')
    .where('membership.user_id', '=', userId)
    .orderBy('organization.name')
    .orderBy('organization.id')
    .execute()
}
