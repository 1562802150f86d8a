import type { Store } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { MessageTable } from '../store/tables/delivery.ts'

/** Rows that one look reads at most, of each kind: beyond it, a figure stands still. */
export const mostRows = 100_000

const shown = ['pending', 'leased', 'dead'] as const satisfies readonly MessageTable['status'][]
type Shown = (typeof shown)[number]

/** What the store tells of the whole installation, the same on every replica. */
export interface StoreFigures {
  readonly sessions: number
  readonly outbox: Readonly<Record<Shown, number>>
  /** Seconds that the oldest message is overdue; 0 if none is. */
  readonly overdue: number
}

/** Reads the figures. Each query follows an index and ends after `mostRows` rows. */
export async function readStoreFigures(store: Store, now: Millis): Promise<StoreFigures> {
  const [sessions, pending, leased, dead, overdue] = await Promise.all([
    countSessions(store, now),
    ...shown.map((status) => countMessages(store, status)),
    oldestDue(store, now),
  ])
  return {
    sessions,
    outbox: { pending: pending ?? 0, leased: leased ?? 0, dead: dead ?? 0 },
    overdue: overdue ?? 0,
  }
}

async function countSessions({ db }: Store, now: Millis): Promise<number> {
  const latest = db
    .selectFrom('session')
    .select(['idle_expires_at', 'revoked_at', 'locked_at'])
    .where('expires_at', '>', now)
    .limit(mostRows)
  const { count } = await db
    .selectFrom(latest.as('latest'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('revoked_at', 'is', null)
    .where('locked_at', 'is', null)
    .where('idle_expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return count
}

async function countMessages({ db }: Store, status: Shown): Promise<number> {
  const some = db.selectFrom('message').select('id').where('status', '=', status).limit(mostRows)
  const { count } = await db
    .selectFrom(some.as('some'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function oldestDue({ db }: Store, now: Millis): Promise<number> {
  const row = await db
    .selectFrom('message')
    .select('next_attempt_at')
    .where('status', '=', 'pending')
    .orderBy('next_attempt_at')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? 0 : Math.max(0, now - row.next_attempt_at) / 1000
}
