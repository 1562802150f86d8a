import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { listingKeys } from './listing-keys.ts'

/** Writes how a user is listed, after the row was added or names or addresses changed. */
export async function refreshListing(tx: Tx, userId: string): Promise<void> {
  const user = await tx
    .selectFrom('user')
    .select(['first_name', 'last_name', 'username', 'email', 'unverified_email'])
    .where('id', '=', userId)
    .executeTakeFirst()
  if (user === undefined) return
  const keys = listingKeys(user)
  await tx
    .insertInto('user_listing')
    .values({ user_id: userId, last_sign_in_at: 0, ...keys })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(keys))
    .execute()
}

/** Notes that a user has signed in. */
export async function noteSignIn(tx: Tx, userId: string, now: Millis): Promise<void> {
  await tx.updateTable('user_listing').set({ last_sign_in_at: now }).where('user_id', '=', userId).execute()
}
