import type { Context } from '../context.ts'
import { every } from '../every.ts'
import type { Millis } from '../store/schema.ts'

const day = 24 * 3_600_000
/** How long a message is kept (issue: 90 days). */
const keptFor = 90 * day
/** How often the clock is asked whether a day has passed. */
const glance = 10 * 60_000

/** Messages of that time and before are gone, whether they were swept yet or not. */
export function keptSince(now: Millis): Millis {
  return now - keptFor
}

/** Deletes the messages that are older than is kept. */
export async function sweepMessages(ctx: Pick<Context, 'store' | 'clock'>): Promise<void> {
  await ctx.store.db.deleteFrom('notice').where('created_at', '<=', keptSince(ctx.clock.now())).execute()
}

/** The daily sweep while a server runs. */
export interface Sweeper {
  /** Sweeps if a day has passed by the injected clock. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** Sweeps at once and then daily. A sweep that fails is tried again at the next look. */
export async function startSweeping(ctx: Pick<Context, 'store' | 'clock' | 'log'>): Promise<Sweeper> {
  await sweepMessages(ctx)
  let swept = ctx.clock.now()
  const look = async (): Promise<void> => {
    const now = ctx.clock.now()
    if (now - swept < day) return
    await sweepMessages(ctx)
    swept = now
  }
  const tryLook = (): Promise<void> =>
    look().catch((error: unknown) => ctx.log.error({ err: error }, 'messages were not swept'))
  return { look, stop: every(glance, tryLook) }
}
