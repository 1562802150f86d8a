import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { every } from '../every.ts'
import { expiries, type Expiry } from './retention.ts'
import type { Store } from './open.ts'
import type { Millis } from './schema.ts'

/** Rows that go at once: requests wait for no more than that. */
const batch = 200
/** Between two batches, in milliseconds: what waits goes first. */
const breath = 20
/** How often it is looked for rows that are past, in milliseconds. */
const glance = 10 * 60_000

/**
 * Deletes what is past its retention, in small batches. Several servers may do it at once: a row goes
 * once.
 * @param signal ends it between two batches
 * @returns how many rows went
 */
export async function clearAway(
  { store, clock, config }: Pick<Context, 'store' | 'clock' | 'config'>,
  signal?: AbortSignal,
): Promise<number> {
  let count = 0
  for (const expiry of expiries(config.limits)) {
    for (let more = true; more;) {
      if (signal?.aborted === true) return count
      const gone = await clearBatch(store, expiry, clock.now())
      count += gone
      more = gone >= batch
      if (more) await pause(breath)
    }
  }
  return count
}

function clearBatch(store: Store, expiry: Expiry, now: Millis): Promise<number> {
  return store.quickTransaction((tx) => expiry.clear(tx, now, batch))
}

/**
 * Clears away now and every ten minutes. What fails is tried again at the next glance.
 * @returns ends it, after the batch that is under way
 */
export function startClearing(ctx: Pick<Context, 'store' | 'clock' | 'config' | 'log'>): () => Promise<void> {
  const ending = new AbortController()
  let clearing = Promise.resolve()
  const clear = (): Promise<void> => {
    clearing = clearing
      .then(() => clearAway(ctx, ending.signal))
      .then((count) => (count > 0 ? ctx.log.info({ count }, 'old rows were cleared away') : undefined))
      .catch((error: unknown) => ctx.log.error({ err: error }, 'old rows were not cleared away'))
    return clearing
  }
  void clear()
  const stop = every(glance, clear)
  return async () => {
    ending.abort()
    await stop()
    await clearing
  }
}
