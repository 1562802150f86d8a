import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

/** How many other sessions of a user could be ended: those that are in force, locked or idle ones among them. */
export async function countOtherSignIns(
  query: Query,
  userId: string,
  sessionId: string,
  now: Millis,
): Promise<number> {
  const rows = await query
    .selectFrom('session')
    .select('id')
    .where('user_id', '=', userId)
    .where('id', '!=', sessionId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .execute()
  return rows.length
}
