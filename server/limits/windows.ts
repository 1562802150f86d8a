import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

const lengths = { hour: 3_600_000, day: 86_400_000 } as const

/**
 * At most so many of something in one clock hour or UTC day. For budgets that many share: one counter, where exact
 * sliding windows would have to read thousands of rows.
 */
export interface WindowBudget {
  /** `installation`, or `prefix:` and the first digits of a number. */
  readonly subject: string
  /** What is counted, e.g. `enrollment:phone`. */
  readonly budget: string
  readonly window: keyof typeof lengths
  readonly count: number
}

const endOf = ({ window }: WindowBudget, now: Millis): Millis =>
  (Math.floor(now / lengths[window]) + 1) * lengths[window]

const rowOf = (budget: WindowBudget, now: Millis) => ({
  subject: budget.subject,
  budget: `${budget.budget}:${budget.window}`,
  ends_at: endOf(budget, now),
})

/**
 * Looks whether all these budgets have one left, and holds them until the transaction ends, so that parallel
 * requests, of other replicas too, count one after the other.
 * @returns 0 if so, else whole seconds until the last of them begins anew
 */
export async function holdWindows(tx: Tx, budgets: readonly WindowBudget[], now: Millis): Promise<number> {
  let free = now
  // Every caller gives them in one order, so that two transactions can't wait for each other.
  for (const budget of budgets) {
    const { count } = await tx
      .insertInto('send_window')
      .values({ ...rowOf(budget, now), count: 0 })
      .onConflict((conflict) =>
        conflict
          .columns(['subject', 'budget', 'ends_at'])
          .doUpdateSet((eb) => ({ count: eb.ref('send_window.count') })),
      )
      .returning('count')
      .executeTakeFirstOrThrow()
    if (count >= budget.count) free = Math.max(free, endOf(budget, now))
  }
  return Math.ceil((free - now) / 1000)
}

/** Counts one against budgets that `holdWindows` holds, and forgets windows that are over. */
export async function countWindows(tx: Tx, budgets: readonly WindowBudget[], now: Millis): Promise<void> {
  for (const budget of budgets) {
    const row = rowOf(budget, now)
    await tx
      .updateTable('send_window')
      .set((eb) => ({ count: eb('count', '+', 1) }))
      .where('subject', '=', row.subject)
      .where('budget', '=', row.budget)
      .where('ends_at', '=', row.ends_at)
      .execute()
    await tx
      .deleteFrom('send_window')
      .where('subject', '=', row.subject)
      .where('budget', '=', row.budget)
      .where('ends_at', '<=', now)
      .execute()
  }
}
