import type { Context } from '../context.ts'
import { every } from '../every.ts'
import { sweepRemembered } from '../remembered/end.ts'
import { noteTime } from './latest-time.ts'

/** How often the time is noted: a clock set back further than the last note is found out. */
const pause = 60_000

/**
 * Notes the time now and every minute, and clears away remembered sign-ins that ended long ago.
 * @returns ends it, with a last note
 */
export async function watchTime(ctx: Context): Promise<() => Promise<void>> {
  const note = async (): Promise<void> => {
    try {
      await ctx.store.transaction(async (tx) => sweepRemembered(tx, await noteTime(ctx, tx)))
    } catch (error) {
      ctx.log.warn({ err: error }, 'the time could not be noted')
    }
  }
  await note()
  const stop = every(pause, note)
  return async () => {
    await stop()
    await note()
  }
}
