import type { Context } from '../context.ts'
import type { Home } from '../contract/resources.ts'
import { toTime } from '../clock.ts'
import { organizationsOfUser } from '../directory/memberships.ts'
import { countUnread } from '../messages/center.ts'
import { toPerson, toSessionView } from '../sessions/view.ts'
import type { LiveSession } from '../sessions/sessions.ts'
import type { Query } from '../store/open.ts'

/** Rows of "Request Saved But Not Submitted" on the home screen; the rest is in the portal's own list. */
const savedRequestsShown = 100

/**
 * The home screen's content (guide section 13), counted in the store.
 * @param session whose
 */
export async function readHome(ctx: Context, session: LiveSession): Promise<Home> {
  const { db } = ctx.store
  const organizations = await organizationsOfUser(db, session.userId)
  const ids = organizations.map((organization) => organization.id)
  const contracts = [...new Set(organizations.map((organization) => organization.contract))].toSorted()
  return {
    user: toPerson(session),
    session: toSessionView(session),
    organizations: organizations.map(({ id, name, npi }) => ({ id, name, npi })),
    contracts: contracts.map((name) => ({ id: name, name })),
    newMessages: await countUnread(db, session.userId, ctx.clock.now()),
    notSubmitted: await countRequests(db, ids, 'saved'),
    submitted: await countRequests(db, ids, 'submitted'),
    savedRequests: await readSavedRequests(db, ids),
  }
}

async function countRequests(
  query: Query,
  organizationIds: readonly string[],
  state: 'saved' | 'submitted',
): Promise<number> {
  if (organizationIds.length === 0) return 0
  const { count } = await query
    .selectFrom('saved_request')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('organization_id', 'in', organizationIds)
    .where('submitted_at', state === 'saved' ? 'is' : 'is not', null)
    .executeTakeFirstOrThrow()
  return count
}

async function readSavedRequests(
  query: Query,
  organizationIds: readonly string[],
): Promise<Home['savedRequests']> {
  if (organizationIds.length === 0) return []
  const rows = await query
    .selectFrom('saved_request')
    .selectAll()
    .where('organization_id', 'in', organizationIds)
    .where('submitted_at', 'is', null)
    .orderBy('last_modified', 'desc')
    .orderBy('id')
    .limit(savedRequestsShown)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    contract: row.contract,
    caseType: row.case_type,
    consumerId: row.consumer_id,
    consumerName: row.consumer_name,
    dateOfBirth: row.date_of_birth,
    lastModified: toTime(row.last_modified),
  }))
}
