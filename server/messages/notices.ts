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
