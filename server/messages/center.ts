import { sql } from 'kysely'
import { readCursor, toCursor } from '../paging/cursor.ts'
import { toTime } from '../clock.ts'
import type { Context } from '../context.ts'
import type { CenterMessage, MessagePage, UnreadCount } from '../contract/messages.ts'
import { centerMessage } from '../contract/messages.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { NoticeTable } from '../store/tables/signed-in.ts'
import { keptSince } from './sweep.ts'

const pageLength = 50

/**
 * A page of somebody's messages, newest first.
 * @returns `invalid-input` for a cursor that isn't ours
 */
export async function listMessages(
  ctx: Context,
  userId: string,
  cursor: string | undefined,
): Promise<Result<MessagePage>> {
  const after = cursor === undefined ? null : readCursor('messages', cursor, 'number')
  if (cursor !== undefined && after === null)
    return fail({ code: 'invalid-input', errors: [{ path: 'cursor', message: 'is not of this list' }] })
  const { db } = ctx.store
  const now = ctx.clock.now()
  const kept = db
    .selectFrom('notice')
    .selectAll()
    .where('user_id', '=', userId)
    .where('created_at', '>', keptSince(now))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageLength + 1)
  const rows = await (
    after === null ? kept : kept.where(sql<boolean>`(created_at, id) < (${after[0]}, ${after[1]})`)
  ).execute()
  const shown = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? shown.at(-1) : undefined
  return succeed({
    items: shown.map(toMessage),
    unread: await countUnread(db, userId, now),
    next: last === undefined ? null : toCursor('messages', [last.created_at, last.id]),
  })
}

/** How many of somebody's messages are unread: what stands on the home screen, too. */
export async function countUnread(query: Query, userId: string, now: Millis): Promise<number> {
  const { count } = await query
    .selectFrom('notice')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .where('created_at', '>', keptSince(now))
    .executeTakeFirstOrThrow()
  return count
}

/**
 * Marks one of somebody's messages as read; once read, it stays so.
 * @returns what is unread then; `not-found` for a message of others, or none
 */
export async function markRead(ctx: Context, userId: string, id: string): Promise<Result<UnreadCount>> {
  const now = ctx.clock.now()
  const { db } = ctx.store
  const marked = await db
    .updateTable('notice')
    .set((eb) => ({ read_at: eb.fn.coalesce('read_at', eb.val(now)) }))
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('created_at', '>', keptSince(now))
    .executeTakeFirst()
  if (marked.numUpdatedRows === 0n) return fail({ code: 'not-found' })
  return succeed({ unread: await countUnread(db, userId, now) })
}

/** Marks all of somebody's messages as read. */
export async function markAllRead(ctx: Context, userId: string): Promise<UnreadCount> {
  const now = ctx.clock.now()
  const { db } = ctx.store
  await db
    .updateTable('notice')
    .set({ read_at: now })
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .execute()
  return { unread: await countUnread(db, userId, now) }
}

function toMessage(row: NoticeTable): CenterMessage {
  return {
    id: row.id,
    kind: row.kind,
    data: centerMessage.shape.data.catch({}).parse(JSON.parse(row.data)),
    at: toTime(row.created_at),
    readAt: row.read_at === null ? null : toTime(row.read_at),
  }
}
