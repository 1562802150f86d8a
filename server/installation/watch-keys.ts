import type { Context } from '../context.ts'
import { every } from '../every.ts'
import type { LiveKeys } from './live-keys.ts'
import { reseal } from './reseal.ts'
import { destroyKeys, keyGlance } from './stored-keys.ts'

/** What looks after the keys while a server runs. */
export interface KeyWatch {
  /** Reads the keys again, seals anew what is sealed under an older one, destroys the ones that are done. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** Looks after the keys now and every half minute; a look that fails is repeated by the next. */
export async function watchKeys(
  { store, clock, config, log }: Pick<Context, 'store' | 'clock' | 'config' | 'log'>,
  keys: LiveKeys,
): Promise<KeyWatch> {
  const look = async (): Promise<void> => {
    await keys.refresh()
    const anew = await reseal(store, keys)
    const destroyed = await store.transaction((tx) => destroyKeys(tx, clock.now(), config.limits))
    if (anew > 0) log.info({ count: anew }, 'keys: sealed anew')
    if (destroyed.length > 0) log.info({ keys: destroyed }, 'keys: destroyed')
    if (destroyed.length > 0) await keys.refresh()
  }
  const tryLook = (): Promise<void> =>
    look().catch((error: unknown) => log.error({ err: error }, 'keys were not looked after'))
  await tryLook()
  return { look, stop: every(keyGlance, tryLook) }
}
