import type { Context } from '../context.ts'
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
  let noting = Promise.resolve()
  const timer = setInterval(() => {
    noting = note()
  }, pause)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await noting
    await note()
  }
}
