import { z } from 'zod'
import { toTime } from '../clock.ts'
import type { Context } from '../context.ts'
import type { HistoryEvent, HistoryPage } from '../contract/admin.ts'
import { readCursor, toCursor } from '../paging/cursor.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Query } from '../store/open.ts'
import type { AuditEventTable } from '../store/tables/audit.ts'
import { findVisible, recordRefusal, usersOfGroups, type Administrator } from './scope.ts'

const pageLength = 50
/** Events of an export at most: the newest. */
export const longestExport = 10_000

type EventRow = Omit<AuditEventTable, 'sequence'> & { readonly sequence: number }

/**
 * A page of what happened to a user, newest first.
 * @returns `not-found` for users of other groups, `invalid-input` for a cursor that isn't ours
 */
export async function readHistory(
  ctx: Context,
  administrator: Administrator,
  userId: string,
  cursor: string | undefined,
): Promise<Result<HistoryPage>> {
  const after = cursor === undefined ? null : readCursor('history', cursor, 'number')
  const before = after === null ? undefined : Number(after[0])
  if (cursor !== undefined && after === null)
    return fail({ code: 'invalid-input', errors: [{ path: 'cursor', message: 'is not of this list' }] })
  const visible = await mayRead(ctx, administrator, userId, 'history')
  if (!visible.ok) return visible
  const rows = await readEvents(ctx.store.db, userId, pageLength + 1, before)
  const shown = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? shown.at(-1) : undefined
  return succeed({
    items: await toHistory(ctx.store.db, userId, shown, administrator.groupIds),
    next: last === undefined ? null : toCursor('history', [last.sequence, last.id]),
  })
}

/** `not-found`, and an audit event, unless the administrator may know of this user. */
export async function mayRead(
  ctx: Context,
  { session, groupIds }: Administrator,
  userId: string,
  route: string,
): Promise<Result<{ readonly username: string }>> {
  const user = await findVisible(ctx.store.db, groupIds, userId)
  if (user !== undefined) return succeed({ username: user.username })
  await recordRefusal(ctx, session, { route, target: userId, reason: 'not-visible' })
  return fail({ code: 'not-found' })
}

/**
 * What happened to a user, and what they did to their own sign-ins: those events name a session. What an
 * administrator did to others is in the others' histories.
 */
export function readEvents(
  query: Query,
  userId: string,
  limit: number,
  before?: number,
): Promise<EventRow[]> {
  const events = query
    .selectFrom('audit_event')
    .selectAll()
    .where((where) =>
      where.or([
        where('target', '=', userId),
        where.and([
          where('actor', '=', userId),
          where.or([where('type', 'like', 'session-%'), where('type', 'like', 'remember-%')]),
        ]),
      ]),
    )
    .orderBy('sequence', 'desc')
    .limit(limit)
  return (before === undefined ? events : events.where('sequence', '<', before)).execute()
}

/** Events as they are read by people: with names for ids; those of other groups' people and organisations stay out. */
export async function toHistory(
  query: Query,
  userId: string,
  rows: readonly EventRow[],
  groupIds: readonly string[],
): Promise<HistoryEvent[]> {
  const names = await namesOf(query, rows, userId, groupIds)
  const organizations = await organizationsOf(query, groupIds)
  return rows.map((row) => {
    const { address, computer, reason, by, staff, organization, ...detail } = readDetail(row.detail)
    const known = typeof organization === 'string' && organizations.has(organization)
    return {
      id: row.id,
      at: toTime(row.at),
      type: row.type,
      actor: actorOf(row, userId, names, { by, staff }),
      computer: text(computer),
      address: text(address),
      reason: text(reason),
      detail: known ? { ...detail, organization } : detail,
    }
  })
}

async function organizationsOf(query: Query, groupIds: readonly string[]): Promise<Set<string>> {
  const rows = await query
    .selectFrom('organization')
    .select('name')
    .where('provider_group_id', 'in', groupIds)
    .execute()
  return new Set(rows.map(({ name }) => name))
}

// Factors are proved in flows, which know whose they are before anybody is signed in: their events have no actor.
function actorOf(
  { actor, type }: EventRow,
  userId: string,
  names: ReadonlyMap<string, string>,
  { by, staff }: { readonly by: unknown; readonly staff: unknown },
): HistoryEvent['actor'] {
  if (actor === userId) return { kind: 'self', name: null }
  if (by === 'staff') return { kind: 'staff', name: text(staff) }
  if (actor !== null) return { kind: 'administrator', name: names.get(actor) ?? null }
  if (by === 'operator') return { kind: 'operator', name: null }
  return { kind: ownActs.has(type) ? 'self' : 'unknown', name: null }
}

/** Events of somebody who has proved to be the user. */
const ownActs: ReadonlySet<string> = new Set([
  'email-verified',
  'password-created',
  'password-changed',
  'phone-verified',
  'method-chosen',
  'terms-accepted',
  'enrollment-completed',
  'session-issued',
])

async function namesOf(
  query: Query,
  rows: readonly EventRow[],
  userId: string,
  groupIds: readonly string[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => row.actor ?? []))].filter((id) => id !== userId)
  if (ids.length === 0) return new Map()
  const users = await query
    .selectFrom('user')
    .select(['id', 'first_name', 'last_name', 'username'])
    .where('id', 'in', ids)
    .where('id', 'in', usersOfGroups(query, groupIds))
    .execute()
  return new Map(users.map((user) => [user.id, `${user.first_name} ${user.last_name} (${user.username})`]))
}

const eventDetail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

const readDetail = (json: string): z.infer<typeof eventDetail> =>
  eventDetail.catch({}).parse(JSON.parse(json))

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
