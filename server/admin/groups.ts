import type { Context } from '../context.ts'
import type { ProviderGroups } from '../contract/admin.ts'
import type { Query } from '../store/open.ts'
import { stillTheirs, usersOfGroups, type Administrator } from './scope.ts'

type Group = ProviderGroups['items'][number]

/** Manage Provider Groups: an administrator's groups with their organisations, and how many users each has. */
export async function readProviderGroups(ctx: Context, { groupIds }: Administrator): Promise<ProviderGroups> {
  if (groupIds.length === 0) return { items: [] }
  const { db } = ctx.store
  const groups = await db
    .selectFrom('provider_group')
    .select(['id', 'name'])
    .where('id', 'in', groupIds)
    .orderBy('name')
    .execute()
  const organizations = await readOrganizations(db, groupIds)
  const users = await countByOrganization(db, groupIds)
  const items: Group[] = []
  for (const { id, name } of groups)
    items.push({
      id,
      name,
      users: await countUsers(db, id),
      organizations: organizations
        .filter((organization) => organization.provider_group_id === id)
        .map((organization) => present(organization, users.get(organization.id) ?? 0)),
    })
  return { items }
}

type Organization = Omit<Group['organizations'][number], 'users'> & { readonly provider_group_id: string }

function present(organization: Organization, users: number): Group['organizations'][number] {
  const { id, name, npi, contract, city, state } = organization
  return { id, name, npi, contract, city, state, users }
}

function readOrganizations(query: Query, groupIds: readonly string[]): Promise<Organization[]> {
  return query
    .selectFrom('organization')
    .select(['id', 'provider_group_id', 'name', 'npi', 'contract', 'city', 'state'])
    .where('provider_group_id', 'in', groupIds)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

async function countByOrganization(query: Query, groupIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await query
    .selectFrom('user')
    .innerJoin('organization', 'organization.id', 'user.organization_id')
    .select('organization.id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organization.provider_group_id', 'in', groupIds)
    .where(...stillTheirs)
    .groupBy('organization.id')
    .execute()
  return new Map(rows.map((row) => [row.id, row.count]))
}

async function countUsers(query: Query, groupId: string): Promise<number> {
  const { count } = await query
    .selectFrom('user')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(...stillTheirs)
    .where('id', 'in', usersOfGroups(query, [groupId]))
    .executeTakeFirstOrThrow()
  return count
}
