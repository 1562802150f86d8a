import type { Context } from '../context.ts'
import { handOver } from './hand-over.ts'
import { leaseNext, nextDue, releaseLeases } from './lease.ts'

/** Hand-overs at once: a provider that hangs on some messages must not hold up the others. */
const concurrency = 32
/** How often the store is asked for messages that other processes left, in milliseconds. */
const longestPause = 5_000
const shortestPause = 50
/** Pause after the store has failed. */
const pauseAfterError = 1_000

/** The worker that empties the outbox. */
export interface Delivery {
  /** Says that a message was committed: it is handed over now. */
  wake(): void
  /** Ends the worker when what it is handing over is out. */
  stop(): Promise<void>
  /** Hands over all that is due now, and resolves when it is out. */
  drain(): Promise<void>
}

/**
 * Starts to hand over what is in the transactional outbox. Any number of workers may share one PostgreSQL:
 * each message is leased by one of them, and a lease that ran out, because its worker died, is taken over.
 */
export function startDelivery(ctx: Context): Delivery {
  const underWay = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  const state = { stopped: false, again: false }
  let pumping: Promise<void> | undefined
  // Only this process works on an SQLite store: what is leased at its start was left by one that died.
  let orphaned = ctx.store.dialect === 'sqlite'

  async function pump(): Promise<void> {
    while (!state.stopped) {
      if (underWay.size >= concurrency) {
        await Promise.race(underWay)
        continue
      }
      state.again = false
      const lease = await leaseNext(ctx)
      // A wake during the query may stand for a message that the query didn't see.
      if (lease === null && !state.again) return
      if (lease === null || lease === 'dropped') continue
      const handing = handOver(ctx, lease).finally(() => underWay.delete(handing))
      underWay.add(handing)
    }
  }

  async function pumpAndPlan(): Promise<void> {
    try {
      if (orphaned) await releaseLeases(ctx)
      orphaned = false
      await pump()
      plan(await pause())
    } catch (error) {
      state.again = false
      ctx.log.error({ err: error }, 'delivery: the store failed')
      plan(pauseAfterError)
    }
  }

  async function pause(): Promise<number> {
    const due = state.stopped ? null : await nextDue(ctx)
    return Math.min(longestPause, Math.max(shortestPause, (due ?? Infinity) - ctx.clock.now()))
  }

  function plan(delay: number): void {
    clearTimeout(timer)
    if (!state.stopped) timer = setTimeout(wake, delay).unref()
  }

  function run(): Promise<void> {
    pumping ??= pumpAndPlan().finally(() => {
      pumping = undefined
      if (state.again && !state.stopped) wake()
    })
    return pumping
  }

  function wake(): void {
    state.again = true
    void run()
  }

  async function drain(): Promise<void> {
    state.again = true
    // The first one may be at its end already, and its end may have begun another, which has taken up the wish.
    while ((state.again || pumping !== undefined) && !state.stopped) await run()
    await Promise.all(underWay)
  }

  async function stop(): Promise<void> {
    state.stopped = true
    clearTimeout(timer)
    await pumping
    await Promise.all(underWay)
  }

  wake()
  return { wake, stop, drain }
}
