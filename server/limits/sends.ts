import { newId } from '../random.ts'
import type { Query, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { Limits } from './limits.ts'

/** At most `count` sends in any window of `window` milliseconds. */
export interface SendRule {
  readonly count: number
  readonly window: number
}

/** A budget that a send is counted against. */
export interface SendBudget {
  /** User id, `number:` and E.164, or `address:` and an e-mail address. */
  readonly subject: string
  /** Purpose and channel, e.g. `login:email`. */
  readonly budget: string
  readonly rules: readonly SendRule[]
}

const hour = 3_600_000

/** At most `count` sends in any hour. */
export function perHour(count: number): readonly SendRule[] {
  return [{ count, window: hour }]
}

/** The usual rules: so many in any hour, so many in any day. */
export function perHourAndDay(limits: Limits): readonly SendRule[] {
  return [...perHour(limits.sendsPerHour), { count: limits.sendsPerDay, window: 24 * hour }]
}

/**
 * When a budget lets the next message go, by exact sliding windows.
 * @param sentAt times of earlier sends, newest first
 * @returns UTC milliseconds; not after `now` if a message may go now
 */
export function nextSend(sentAt: readonly Millis[], rules: readonly SendRule[], now: Millis): Millis {
  const frees = rules.map(({ count, window }) => {
    const oldest = sentAt[count - 1]
    return oldest === undefined ? now : oldest + window
  })
  return Math.max(now, ...frees)
}

async function sendTimes(query: Query, budget: SendBudget, now: Millis): Promise<Millis[]> {
  const longest = Math.max(...budget.rules.map((rule) => rule.window))
  const rows = await query
    .selectFrom('send')
    .select('sent_at')
    .where('subject', '=', budget.subject)
    .where('budget', '=', budget.budget)
    .where('sent_at', '>', now - longest)
    .orderBy('sent_at', 'desc')
    .limit(Math.max(...budget.rules.map((rule) => rule.count)))
    .execute()
  return rows.map((row) => row.sent_at)
}

/**
 * When all the budgets let the next message go. Only to tell the user: `countSend` decides.
 * @returns UTC milliseconds, `now` if a message may go now
 */
export async function nextSendAt(query: Query, budgets: readonly SendBudget[], now: Millis): Promise<Millis> {
  let next = now
  for (const budget of budgets)
    next = Math.max(next, nextSend(await sendTimes(query, budget, now), budget.rules, now))
  return next
}

// The row's lock is held until the transaction ends, so that parallel requests count one after the other.
async function lock(tx: Tx, { subject, budget }: SendBudget, now: Millis): Promise<void> {
  await tx
    .insertInto('send_lock')
    .values({ subject, budget, touched_at: now })
    .onConflict((conflict) => conflict.columns(['subject', 'budget']).doUpdateSet({ touched_at: now }))
    .execute()
}

async function record(tx: Tx, budget: SendBudget, now: Millis): Promise<void> {
  const longest = Math.max(...budget.rules.map((rule) => rule.window))
  const { subject } = budget
  await tx
    .deleteFrom('send')
    .where('subject', '=', subject)
    .where('budget', '=', budget.budget)
    .where('sent_at', '<=', now - longest)
    .execute()
  await tx.insertInto('send').values({ id: newId(), subject, budget: budget.budget, sent_at: now }).execute()
}

/**
 * Counts one send against all the budgets, or against none if one of them is spent.
 * @returns 0 if it was counted, else whole seconds until it may be asked for again
 */
export async function countSend(tx: Tx, budgets: readonly SendBudget[], now: Millis): Promise<number> {
  // One order for everybody, so that two transactions can't wait for each other.
  const ordered = budgets.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))
  for (const budget of ordered) await lock(tx, budget, now)
  const next = await nextSendAt(tx, ordered, now)
  if (next > now) return Math.ceil((next - now) / 1000)
  for (const budget of ordered) await record(tx, budget, now)
  return 0
}
