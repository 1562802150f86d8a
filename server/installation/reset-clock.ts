import { recordAudit } from '../audit/record.ts'
import type { Clock } from '../clock.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { readLatest, turnBack } from './latest-time.ts'

/** What a reset of the clock came to: how far ahead the latest time seen was. */
export type ClockReset = { readonly kind: 'right' } | { readonly kind: 'mended'; readonly ahead: Millis }

/**
 * Makes the computer's clock count again after it once ran ahead, without waiting for a server to find out. What
 * was written meanwhile is mended as when a clock is set back.
 */
export async function resetClock(tx: Tx, clock: Clock): Promise<ClockReset> {
  const now = clock.now()
  const latest = await readLatest(tx)
  if (latest === undefined || latest <= now) return { kind: 'right' }
  await turnBack(tx, latest, now)
  const seconds = Math.round((latest - now) / 1000)
  await recordAudit(tx, { at: now, type: 'clock-reset', detail: { by: 'operator', seconds } })
  return { kind: 'mended', ahead: latest - now }
}
