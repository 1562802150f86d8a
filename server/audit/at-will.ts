import type { Context } from '../context.ts'
import type { Query, Store } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { currentOrigin, noteRecorded } from './origin.ts'
import { pretendToRecord, recordAudit, type AuditEvent } from './record.ts'
import type { AuditType } from './types.ts'

/** Over how long events are counted, in milliseconds. */
const span = 60_000
/** Events of a kind that one address gets written down within that time, each in a row of its own. */
const rowsPerAddress = 60
/** The same for all addresses together, which a stranger may have many of. */
const rowsForAll = 600

type Parts = Pick<Context, 'store' | 'clock'>

interface Window {
  readonly since: Millis
  readonly rows: Map<string, number>
  readonly left: Map<AuditType, number>
}

// A process's own count: two replicas write twice as much, which is still bounded.
const windows = new WeakMap<Store, Window>()

/**
 * Records an event that a stranger can cause as often as they like. Up to a bound each has its row; what goes beyond
 * is counted, and the count is written when the minute is over: the trail can't be flooded.
 * @param query the transaction of what is audited, or the store
 */
export async function recordAtWill({ store }: Parts, query: Query, event: AuditEvent): Promise<void> {
  const window = windowAt(store, event.at)
  const key = `${event.type} ${currentOrigin().address ?? ''}`
  const [own, all] = [window.rows.get(key) ?? 0, window.rows.get(event.type) ?? 0]
  if (own >= rowsPerAddress || all >= rowsForAll) {
    window.left.set(event.type, (window.left.get(event.type) ?? 0) + 1)
    noteRecorded()
    return pretendToRecord(query, event)
  }
  window.rows.set(key, own + 1).set(event.type, all + 1)
  await recordAudit(query, event)
}

/** Writes the counts of a minute that is over. */
export async function flushAtWill({ store, clock }: Parts, ending: 'over' | 'now' = 'over'): Promise<void> {
  const window = windows.get(store)
  const now = clock.now()
  if (window === undefined || (ending === 'over' && isOpen(window, now))) return
  windows.delete(store)
  for (const [type, count] of window.left)
    await recordAudit(store.db, { at: now, type, detail: { count, reason: 'more-than-recorded' } })
}

// A window with counts in it stays until they are written.
function windowAt(store: Store, now: Millis): Window {
  const window = windows.get(store)
  if (window !== undefined && (isOpen(window, now) || window.left.size > 0)) return window
  const opened: Window = { since: now, rows: new Map(), left: new Map() }
  windows.set(store, opened)
  return opened
}

const isOpen = ({ since }: Window, now: Millis): boolean => Math.abs(now - since) < span
