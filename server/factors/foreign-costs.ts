import type { Context } from '../context.ts'
import type { Store } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { costOf, readHash, type ReadHash } from './imported-hash.ts'

/** How long what was read is good for, in milliseconds: an import takes effect that soon. */
const readEvery = 60_000

const known = new WeakMap<Store, { readonly at: Millis; readonly hashes: readonly ReadHash[] }>()

/**
 * One hash of every cost that imported accounts still have, beside this program's own: what each comparison has
 * to take the time of (`verifyPassword`). Empty once all of them have signed in.
 */
export async function foreignCosts(ctx: Context): Promise<readonly ReadHash[]> {
  const now = ctx.clock.now()
  const last = known.get(ctx.store)
  if (last && now >= last.at && now < last.at + readEvery) return last.hashes
  const hashes = await readCosts(ctx.store)
  known.set(ctx.store, { at: now, hashes })
  return hashes
}

async function readCosts(store: Store): Promise<readonly ReadHash[]> {
  const rows = await store.db
    .selectFrom('imported_user')
    .innerJoin('user', 'user.id', 'imported_user.user_id')
    .select('user.password_hash')
    .where('user.password_hash', 'is not', null)
    .execute()
  const byCost = new Map<string, ReadHash>()
  for (const { password_hash } of rows) {
    const hash = readHash(password_hash ?? '')
    if (typeof hash !== 'string') byCost.set(costOf(hash), hash)
  }
  return [...byCost.values()]
}
