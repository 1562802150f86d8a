import { toTime } from '../clock.ts'
import type { LoginOption } from '../contract/fields.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

/** A computer that remembers somebody, as it is shown. */
interface RememberedComputer {
  readonly id: string
  readonly option: LoginOption
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly expiresAt: string
}

/** The computers that remember a user, newest first. */
export async function rememberedOf(query: Query, userId: string, now: Millis): Promise<RememberedComputer[]> {
  const rows = await query
    .selectFrom('remembered')
    .select(['id', 'option', 'created_at', 'last_used_at', 'expires_at'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ id, option, created_at, last_used_at, expires_at }) => ({
    id,
    option,
    createdAt: toTime(created_at),
    lastUsedAt: toTime(last_used_at),
    expiresAt: toTime(expires_at),
  }))
}
