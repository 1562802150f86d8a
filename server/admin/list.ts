import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { UserListQuery, UserPage, UserStatus } from '../contract/admin.ts'
import { invitedKeys } from '../directory/invited.ts'
import { fold } from '../directory/listing-keys.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { readCursor, toCursor, type Place } from '../paging/cursor.ts'
import { readLocksOfMany } from './locks.ts'
import { presentUsers } from './present.ts'
import { stillTheirs, usersOfGroups, type Administrator } from './scope.ts'

const pageLength = 50

type SortColumn = 'name_key' | 'username_key' | 'email_key' | 'last_sign_in_at'

const sortColumns: Readonly<Record<string, SortColumn>> = {
  name: 'name_key',
  username: 'username_key',
  email: 'email_key',
  'last-sign-in': 'last_sign_in_at',
}

const keyOf = (sort: string): 'text' | 'number' => (sort.endsWith('last-sign-in') ? 'number' : 'text')

/**
 * A page of the users of an administrator's groups. What is read grows with the groups, not with the
 * installation; a page goes on after the last row's key, so rows that come and go shift none.
 * @returns `not-found` for a group of others, `invalid-input` for a cursor of another list
 */
export async function listUsers(
  ctx: Context,
  { session, groupIds }: Administrator,
  asked: UserListQuery,
): Promise<Result<UserPage>> {
  const groups = asked.group === undefined ? groupIds : [asked.group]
  if (asked.group !== undefined && !groupIds.includes(asked.group)) return fail({ code: 'not-found' })
  const sort = asked.sort ?? 'name'
  const after = asked.cursor === undefined ? null : readCursor(sort, asked.cursor, keyOf(sort))
  if (asked.cursor !== undefined && after === null)
    return fail({ code: 'invalid-input', errors: [{ path: 'cursor', message: 'is not of this list' }] })
  if (groups.length === 0) return succeed({ items: [], next: null, total: 0 })
  const { db } = ctx.store
  const now = ctx.clock.now()
  const matching = matches(db, groups, asked, await lockedIds(db, groups, asked.status, now))
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await page(matching, sort, after).execute()
  const shown = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? shown.at(-1) : undefined
  return succeed({
    items: await presentUsers(db, shown, session.userId, now),
    next: last === undefined ? null : toCursor(sort, [last.sortKey, last.id]),
    total,
  })
}

type Matching = ReturnType<typeof matches>

/** Who matches what was asked, without order. Exported for the test that looks at the databases' plans. */
export function matches(
  query: Query,
  groups: readonly string[],
  { query: text, status }: Pick<UserListQuery, 'query' | 'status'>,
  locked: readonly string[],
) {
  const all = query
    .selectFrom('user_listing')
    .innerJoin('user', 'user.id', 'user_listing.user_id')
    .where('user_listing.user_id', 'in', usersOfGroups(query, groups))
    .where(...stillTheirs)
  const found = text === undefined || fold(text) === '' ? all : all.where(contains(fold(text)))
  switch (status) {
    case undefined:
      return found
    case 'disabled':
      return found.where('status', '=', 'disabled')
    case 'invited':
      return found.where('status', '=', 'incomplete').where('user.username_key', 'like', invitedKeys)
    case 'incomplete':
      return found.where('status', '=', 'incomplete').where('user.username_key', 'not like', invitedKeys)
    case 'locked':
      return found.where('status', '=', 'active').where('user.id', 'in', [...locked, ''])
    case 'active':
      return found.where('status', '=', 'active').where('user.id', 'not in', [...locked, ''])
  }
}

const contains = (text: string) =>
  sql<boolean>`user_listing.search_text like ${`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`} escape '\\'`

/** One page and a row more, which tells that there is another. */
export function page(matching: Matching, sort: string, after: Place | null) {
  const down = sort.startsWith('-')
  const column = sortColumns[down ? sort.slice(1) : sort] ?? 'name_key'
  const key = sql.ref<string | number>(`user_listing.${column}`)
  const id = sql.ref<string>('user_listing.user_id')
  const from =
    after === null
      ? matching
      : matching.where(
          down
            ? sql<boolean>`(${key}, ${id}) < (${after[0]}, ${after[1]})`
            : sql<boolean>`(${key}, ${id}) > (${after[0]}, ${after[1]})`,
        )
  const direction = down ? 'desc' : 'asc'
  return from
    .selectAll('user')
    .select(key.as('sortKey'))
    .orderBy(key, direction)
    .orderBy(id, direction)
    .limit(pageLength + 1)
}

/** Only two filters ask for them, and few users are locked at a time. */
async function lockedIds(
  query: Query,
  groups: readonly string[],
  status: UserStatus | undefined,
  now: Millis,
): Promise<string[]> {
  if (status !== 'locked' && status !== 'active') return []
  const readUsers = () =>
    query
      .selectFrom('user')
      .select(['id', 'email', 'username', 'status'])
      .where('status', '=', 'active')
      .where('id', 'in', usersOfGroups(query, groups))
      .execute()
  return [...(await readLocksOfMany(query, readUsers, now)).keys()]
}
