import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { InvitationInput } from '../contract/admin.ts'
import { findOrganizationById } from '../directory/organizations.ts'
import { insertInvited, isInvited } from '../directory/invited.ts'
import { countSend, perHour } from '../limits/sends.ts'
import { addNotices } from '../messages/notices.ts'
import { newId } from '../random.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Tx } from '../store/open.ts'
import { otherAdministratorsOfGroup } from './administrators.ts'
import { mailInvitation } from './mails.ts'
import { nameOf } from './operate.ts'
import { recordRefusal, usersOfGroups, type Administrator } from './scope.ts'

/**
 * Invites a person: a mail whose link opens a registration at user information.
 * @returns the id of the user that stands for them until then; `not-found` for an organisation of others,
 * `conflict` if the address is of a user of the caller's groups, `too-many-attempts` after a hundred within the
 * hour, `unavailable` if there is no mail
 */
export async function inviteUser(
  ctx: Context,
  administrator: Administrator,
  input: InvitationInput,
): Promise<Result<string>> {
  const done = await ctx.store.transaction((tx) => inviteIn(ctx, tx, administrator, input))
  if (done.ok) ctx.wakeDelivery()
  else if (done.failure.code === 'not-found')
    await recordRefusal(ctx, administrator.session, {
      route: 'invitations',
      target: input.organizationId,
      reason: 'not-visible',
    })
  return done
}

/** What one administrator may mail to addresses of their choice: a stolen session is no mail cannon. */
const invitations = { budget: 'invitations', rules: perHour(100) }

async function inviteIn(
  ctx: Context,
  tx: Tx,
  { session, groupIds }: Administrator,
  input: InvitationInput,
): Promise<Result<string>> {
  const organization = await findOrganizationById(tx, input.organizationId)
  if (organization === undefined || !groupIds.includes(organization.provider_group_id))
    return fail({ code: 'not-found' })
  // Asked before anything is written: a new account's own budget refuses nothing.
  if (ctx.channels.email === undefined) return fail({ code: 'unavailable' })
  if (await isKnownHere(tx, groupIds, input.email)) return fail({ code: 'conflict' })
  const now = ctx.clock.now()
  const retryAfter = await countSend(tx, [{ subject: session.userId, ...invitations }], now)
  if (retryAfter > 0) return fail({ code: 'too-many-attempts', retryAfter })
  const id = newId()
  const { email, firstName, lastName } = input
  await insertInvited(tx, { id, email, firstName, lastName, organizationId: organization.id }, now)
  const by = nameOf(session)
  const mailed = await mailInvitation(ctx, tx, id, email, by)
  if (!mailed.ok) return mailed
  const detail = { by: 'administrator', organization: organization.name }
  await recordAudit(tx, { at: now, type: 'user-invited', actor: session.userId, target: id, detail })
  const userIds = await otherAdministratorsOfGroup(tx, organization.provider_group_id, session.userId)
  const data = { email, name: `${firstName} ${lastName}`, organization: organization.name, by }
  await addNotices(tx, { userIds, kind: 'user-invited', data }, now)
  return succeed(id)
}

async function isKnownHere(tx: Tx, groupIds: readonly string[], email: string): Promise<boolean> {
  const users = await tx
    .selectFrom('user')
    .select(['id', 'email', 'username_key', 'status'])
    .where((where) => where.or([where('email', '=', email), where('unverified_email', '=', email)]))
    .where('id', 'in', usersOfGroups(tx, groupIds))
    .execute()
  return users.some((user) => user.email === email || (isInvited(user) && user.status !== 'disabled'))
}
