import { sql } from 'kysely'
import type { Dialect, Query, Store, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { emptyHead, seal, type Head, type SealedEvent } from './chain.ts'

/** Events of one transaction: on SQLite nothing else gets through meanwhile. */
const batch = 200
/** Which advisory lock of the database is the sealer's. */
const sealerLock = 1_634_034_803

/**
 * How far back of what is sealed an event may still turn up, in milliseconds. PostgreSQL gives an event its sequence
 * when it is inserted, and shows it when its transaction commits, which may be after later ones. Statements end
 * after 15 s and idle transactions after 30 s, so `usual` sees nearly all, and `longest` every one.
 */
export const lateness = { usual: 60_000, longest: 3_600_000 } as const

/** The chain's last link; number 0 before the first. */
export async function readHead(query: Query): Promise<Head> {
  const row = await query
    .selectFrom('audit_seal')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? emptyHead
}

/**
 * Seals the events that were committed and not sealed yet, up to a batch of them. Of several processes one seals; the
 * others leave it to that one.
 * @param reach how far back to look for events that were committed late
 * @param turn whether to `wait` for a process that seals now, or to `leave` it to that one
 * @returns how many it sealed
 */
export async function sealNext(
  store: Store,
  now: Millis,
  reach: number,
  turn: 'wait' | 'leave' = 'leave',
): Promise<number> {
  const settled = await settledSequence(store.db, now - reach)
  // Without a transaction of its own, which on SQLite would hold up requests.
  if ((await unsealedEvents(store.db, settled, 1)).length === 0) return 0
  return store.transaction(async (tx) => {
    if (!(await takeTurn(tx, store.dialect, turn))) return 0
    const events = await unsealedEvents(tx, settled, batch)
    let head = await readHead(tx)
    const sealed = events.map((event) => {
      const link = seal(head, event, now)
      head = link
      return link
    })
    if (sealed.length > 0) await tx.insertInto('audit_seal').values(sealed.map(toRow)).execute()
    return sealed.length
  })
}

/** Up to this sequence every event that will ever be there is sealed: what was sealed by then had no one left before it. */
export async function settledSequence(query: Query, before: Millis): Promise<number> {
  const row = await query
    .selectFrom('audit_seal')
    .select('event_sequence')
    .where('sealed_at', '<=', before)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.event_sequence ?? 0
}

// The lock falls with the transaction, also if this process dies in it.
async function takeTurn(tx: Tx, dialect: Dialect, turn: 'wait' | 'leave'): Promise<boolean> {
  if (dialect === 'sqlite') return true
  const lock = sql.lit(sealerLock)
  if (turn === 'leave') {
    const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_xact_lock(${lock}) as ours`.execute(
      tx,
    )
    return rows[0]?.ours ?? false
  }
  await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)
  return true
}

function unsealedEvents(query: Query, after: number, limit: number) {
  return query
    .selectFrom('audit_event')
    .selectAll()
    .where('sequence', '>', after)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('audit_seal')
            .select('number')
            .whereRef('audit_seal.event_sequence', '=', 'audit_event.sequence'),
        ),
      ),
    )
    .orderBy('sequence')
    .limit(limit)
    .execute()
}

const toRow = (link: SealedEvent) => ({
  number: link.number,
  event_sequence: link.sequence,
  event_id: link.id,
  sealed_at: link.sealedAt,
  previous: link.previous,
  hash: link.hash,
})
