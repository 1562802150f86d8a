import type { StuckStep, UserRow as ListedUser } from '../contract/admin.ts'
import { stuckStep } from '../contract/admin.ts'
import { toTime } from '../clock.ts'
import { isInvited } from '../directory/invited.ts'
import type { UserRow } from '../directory/users.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { FlowTable, TicketTable } from '../store/tables/flows.ts'

type Stuck = NonNullable<ListedUser['stuck']>
type FlowTrace = Pick<FlowTable, 'kind' | 'step' | 'updated_at'>
type TicketTrace = Pick<TicketTable, 'purpose' | 'delivery' | 'created_at'>

/** What somebody who registers did last, and which mail was asked for last. */
export interface Traces {
  readonly flow: FlowTrace | undefined
  readonly ticket: TicketTrace | undefined
}

/** Reads the newest flow and ticket of each of these users. */
export async function readTraces(query: Query, userIds: readonly string[]): Promise<Map<string, Traces>> {
  if (userIds.length === 0) return new Map()
  const flows = await query
    .selectFrom('flow')
    .select(['user_id', 'kind', 'step', 'updated_at'])
    .where('user_id', 'in', userIds)
    .where('kind', 'in', ['registration', 'enrollment'])
    .orderBy('updated_at')
    .execute()
  const tickets = await query
    .selectFrom('ticket')
    .select(['user_id', 'purpose', 'delivery', 'created_at'])
    .where('user_id', 'in', userIds)
    .orderBy('created_at')
    .execute()
  const newestFlow = new Map(flows.map((row) => [row.user_id, row]))
  const newestTicket = new Map(tickets.map((row) => [row.user_id, row]))
  return new Map(userIds.map((id) => [id, { flow: newestFlow.get(id), ticket: newestTicket.get(id) }]))
}

/**
 * Where somebody stands who has not finished registering, and since when. Pure.
 * @returns null for whoever has finished or is disabled
 */
export function stuckAt(
  user: Pick<UserRow, 'status' | 'username_key' | 'created_at'>,
  { flow, ticket }: Traces,
): Stuck | null {
  if (user.status !== 'incomplete') return null
  const delivery = ticket?.delivery ?? null
  const at = (step: StuckStep, since: Millis): Stuck => ({ step, since: toTime(since), delivery })
  const step = stepOf(flow)
  if (flow !== undefined && step !== null && flow.updated_at >= (ticket?.created_at ?? 0))
    return at(step, flow.updated_at)
  if (ticket !== undefined) return at(waitingFor(ticket), ticket.created_at)
  if (isInvited(user)) return at('invitation', user.created_at)
  // Users of the portal from before: nothing was mailed, they begin with username and password.
  return at('portal-user', user.created_at)
}

function stepOf(flow: FlowTrace | undefined): StuckStep | null {
  // `complete` is registration's last step: the mail is waited for.
  const step = stuckStep.safeParse(flow?.step)
  return step.success ? step.data : null
}

function waitingFor({ purpose }: TicketTrace): StuckStep {
  if (purpose === 'invite') return 'invitation'
  return purpose === 'admin-reset' ? 'reset' : 'link'
}
