import type { NoticeKind } from '../contract/messages.ts'
import { newId } from '../random.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

/** A message for the message center of each of these users. */
export interface NewNotices {
  readonly userIds: readonly string[]
  readonly kind: NoticeKind
  readonly data: Readonly<Record<string, string>>
}

/**
 * Puts one message into the message center of a user, in the caller's transaction. Where there is no such user the
 * same statement writes nothing: how long it takes doesn't tell (R11).
 */
export async function addNoticeIfThere(
  tx: Tx,
  { userId, kind, data }: Omit<NewNotices, 'userIds'> & { readonly userId: string },
  now: Millis,
): Promise<void> {
  await tx
    .insertInto('notice')
    .columns(['id', 'user_id', 'kind', 'data', 'created_at', 'read_at'])
    .expression((eb) =>
      eb
        .selectFrom('user')
        .select([
          eb.val(newId()).as('id'),
          'user.id as user_id',
          eb.val(kind).as('kind'),
          eb.val(JSON.stringify(data)).as('data'),
          eb.val(now).as('created_at'),
          eb.lit(null).as('read_at'),
        ])
        .where('user.id', '=', userId),
    )
    .execute()
}

/** Puts messages into message centers, in the caller's transaction. */
export async function addNotices(tx: Tx, { userIds, kind, data }: NewNotices, now: Millis): Promise<void> {
  if (userIds.length === 0) return
  const text = JSON.stringify(data)
  const rows = userIds.map((userId) => ({
    id: newId(),
    user_id: userId,
    kind,
    data: text,
    created_at: now,
    read_at: null,
  }))
  await tx.insertInto('notice').values(rows).execute()
}
