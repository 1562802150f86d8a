import { assertNever } from '../assert-never.ts'
import type { AuditType } from '../audit/types.ts'
import { recordAudit } from '../audit/record.ts'
import type { UserOperation } from '../contract/admin.ts'
import { updateUser, type UserRow } from '../directory/users.ts'
import { revokeAuthenticators } from '../factors/authenticators.ts'
import type { TicketContext } from '../factors/tickets.ts'
import { endOtherFlows, endTickets } from '../flows/repository.ts'
import { clearFailures } from '../limits/failures.ts'
import { addNotices, type NewNotices } from '../messages/notices.ts'
import { endRemembered } from '../remembered/end.ts'
import { fail, succeed, type Result } from '../result.ts'
import { endUserSessions } from '../sessions/sessions.ts'
import type { Tx } from '../store/open.ts'
import { actorDetail, nameOfActor, type Actor } from './actor.ts'
import { leavesAdministrator, otherAdministrators } from './administrators.ts'
import { subjectsOf } from './locks.ts'
import { mailReset, resend } from './mails.ts'

/** An operation on a user, whose row is locked by the caller's transaction. */
export interface Act {
  readonly ctx: TicketContext
  readonly tx: Tx
  readonly actor: Actor
  readonly target: UserRow
  readonly reason: string | undefined
}

/**
 * Does an operation that the user takes, with its audit event and what others are told.
 * @returns `conflict` if a group would lose its last administrator; what keeps a mail from going
 */
export async function act(operation: UserOperation, doing: Act): Promise<Result<null>> {
  switch (operation) {
    case 'reset-registration':
      return resetRegistration(doing)
    case 'resend':
      return resendLink(doing)
    case 'unlock':
      for (const subject of subjectsOf(doing.target)) await clearFailures(doing.tx, subject)
      return recorded(doing, 'user-unlocked')
    case 'disable':
      return disable(doing)
    case 'enable':
      // Who never bound a factor is as unfinished as before.
      await change(doing, { status: doing.target.method === null ? 'incomplete' : 'active' })
      return recorded(doing, 'user-enabled', 'user-enabled')
    case 'end-sessions':
      await endSignIns(doing)
      return recorded(doing, 'sessions-ended')
    case 'make-administrator':
      await change(doing, { role: 'administrative' })
      return recorded(doing, 'role-granted', 'administrator-added', { role: 'administrative' })
    case 'unmake-administrator':
      if (!(await leavesAdministrator(doing.tx, doing.target.id))) return fail({ code: 'conflict' })
      await change(doing, { role: 'standard' })
      return recorded(doing, 'role-removed', 'administrator-removed', { role: 'standard' })
    default:
      return assertNever(operation)
  }
}

/**
 * An administrator's reset acts at once: the factor is unbound, and whatever is open ends. The password
 * stays, for registering again by username and password (guide section 7).
 */
async function resetRegistration(doing: Act): Promise<Result<null>> {
  const { ctx, tx, target } = doing
  const mailed = await mailReset(doing)
  if (!mailed.ok) return mailed
  await endSignIns(doing)
  await endOtherFlows(tx, target.id, '', ctx.clock.now())
  for (const subject of subjectsOf(target)) await clearFailures(tx, subject)
  await revokeAuthenticators(tx, target.id, ctx.clock.now())
  await change(doing, { status: 'incomplete', method: null, phone: null })
  return recorded(doing, 'registration-reset', 'registration-reset')
}

async function resendLink(doing: Act): Promise<Result<null>> {
  const sent = await resend(doing)
  return sent.ok ? recorded(doing, 'registration-resent') : sent
}

async function disable(doing: Act): Promise<Result<null>> {
  const { ctx, tx, target } = doing
  if (target.role === 'administrative' && !(await leavesAdministrator(tx, target.id)))
    return fail({ code: 'conflict' })
  await endSignIns(doing)
  await endOtherFlows(tx, target.id, '', ctx.clock.now())
  await endTickets(tx, target.id, ctx.clock.now())
  await change(doing, { status: 'disabled' })
  return recorded(doing, 'user-disabled', 'user-disabled')
}

async function endSignIns({ ctx, tx, target }: Act): Promise<void> {
  await endUserSessions(tx, target.id, ctx.clock.now())
  await endRemembered(tx, target.id, ctx.clock.now())
}

const change = ({ ctx, tx, target }: Act, changes: Parameters<typeof updateUser>[2]): Promise<void> =>
  updateUser(tx, target.id, changes, ctx.clock.now())

async function recorded(
  doing: Act,
  type: AuditType,
  notice?: NewNotices['kind'],
  detail: Readonly<Record<string, string>> = {},
): Promise<Result<null>> {
  const { ctx, tx, actor, target, reason } = doing
  const at = ctx.clock.now()
  await recordAudit(tx, {
    at,
    type,
    actor: actor.kind === 'operator' ? null : actor.id,
    target: target.id,
    detail: { ...actorDetail(actor), ...(reason === undefined ? {} : { reason }), ...detail },
  })
  if (notice !== undefined) await tellOthers(doing, notice)
  return succeed(null)
}

async function tellOthers({ ctx, tx, actor, target, reason }: Act, kind: NewNotices['kind']): Promise<void> {
  const except = [target.id, ...(actor.kind === 'administrator' ? [actor.id] : [])]
  const data = {
    username: target.username,
    name: `${target.first_name} ${target.last_name}`,
    by: nameOfActor(actor),
    ...(reason === undefined ? {} : { reason }),
  }
  const userIds = await otherAdministrators(tx, target.id, except)
  await addNotices(tx, { userIds, kind, data }, ctx.clock.now())
}
