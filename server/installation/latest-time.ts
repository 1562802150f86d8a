import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { endAllRemembered } from '../remembered/end.ts'
import type { Query, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { mendAhead } from './ahead.ts'
import { endExpired } from './set-back.ts'

/** Name of its row in the table `installation`. */
const row = 'latest-time'
/** How far a clock may lie behind the latest time seen: clocks are corrected, and replicas differ a little. */
const tolerance = 60_000

/**
 * Takes note of the time, and finds out whether the clock was set back (R25). If it was, every remembered sign-in
 * ends, with its sessions, and what had run out by then stays dead: codes, links and other sessions. The earlier
 * time counts from then on; a clock that once ran ahead mends itself.
 * @param tx the caller's transaction. Lock order: a user, then this row, then remembered sign-ins
 * @returns the time to reckon with: never earlier than one that was seen before
 */
export async function noteTime(ctx: Pick<Context, 'clock'>, tx: Tx): Promise<Millis> {
  const now = ctx.clock.now()
  const latest = await readLatest(tx)
  if (latest === undefined) {
    await firstTime(tx, now)
    return now
  }
  if (now >= latest) {
    await write(tx, now)
    return now
  }
  if (now >= latest - tolerance) return latest
  await turnBack(tx, latest, now)
  const behind = Math.round((latest - now) / 1000)
  await recordAudit(tx, { at: now, type: 'clock-set-back', detail: { seconds: behind } })
  return now
}

/** The latest time that was seen; undefined in a new store. */
export async function readLatest(query: Query): Promise<Millis | undefined> {
  const kept = await query
    .selectFrom('installation')
    .select('value')
    .where('key', '=', row)
    .executeTakeFirst()
  return kept === undefined ? undefined : Number(kept.value)
}

/** Makes an earlier time count: ends what the step back would prolong. */
export async function turnBack(tx: Tx, latest: Millis, now: Millis): Promise<void> {
  await endAllRemembered(tx, now)
  await endExpired(tx, latest, now)
  await mendAhead(tx, latest, now)
  await write(tx, now)
}

async function firstTime(tx: Tx, now: Millis): Promise<void> {
  await tx
    .insertInto('installation')
    .values({ key: row, value: String(now) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

async function write(tx: Tx, time: Millis): Promise<void> {
  await tx
    .updateTable('installation')
    .set({ value: String(time) })
    .where('key', '=', row)
    .execute()
}
