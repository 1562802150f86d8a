import type { Context } from '../../context.ts'
import { findOrganizationById, type OrganizationRow } from '../../directory/organizations.ts'
import type { UserRow } from '../../directory/users.ts'
import type { Tx } from '../../store/open.ts'
import type { GroupFacts } from './happening.ts'

/**
 * Reads what decides the role of a user who finishes. Where "the first" counts, the group is locked: two
 * who finish at once must not both be it.
 */
export async function groupFacts(ctx: Context, tx: Tx, user: UserRow): Promise<GroupFacts | null> {
  const organization =
    user.organization_id === null ? undefined : await findOrganizationById(tx, user.organization_id)
  if (!organization) return null
  const providerGroupId = organization.provider_group_id
  if (ctx.config.firstUserIsAdministrator) await lockGroup(tx, providerGroupId)
  const members = await readMembers(tx, providerGroupId)
  const isNew = !members.some((member) => member.id === user.id)
  return {
    providerGroupId,
    organizationName: organization.name,
    adminEmail: organization.admin_email,
    isMember: !isNew,
    firstAdministrates: isNew && (await firstAdministrates(ctx, tx, organization, members.length)),
    administrators: members
      .filter((member) => member.role === 'administrative' && member.status === 'active')
      .map((member) => member.id),
  }
}

async function firstAdministrates(
  ctx: Context,
  tx: Tx,
  { provider_group_id }: OrganizationRow,
  members: number,
): Promise<boolean> {
  if (!ctx.config.firstUserIsAdministrator || members > 0) return false
  const named = await tx
    .selectFrom('organization')
    .select('id')
    .where('provider_group_id', '=', provider_group_id)
    .where('admin_email', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return named === undefined
}

async function lockGroup(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('provider_group')
    .set((eb) => ({ created_at: eb.ref('created_at') }))
    .where('id', '=', id)
    .execute()
}

const readMembers = (tx: Tx, providerGroupId: string): Promise<Pick<UserRow, 'id' | 'role' | 'status'>[]> =>
  tx
    .selectFrom('membership')
    .innerJoin('user', 'user.id', 'membership.user_id')
    .select(['user.id', 'user.role', 'user.status'])
    .where('membership.provider_group_id', '=', providerGroupId)
    .execute()
