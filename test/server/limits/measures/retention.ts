import { sql } from 'kysely'
import { expect } from 'vitest'
import type { retentionLimits } from '../../../../server/limits/table/retention.ts'
import { expiries } from '../../../../server/store/retention.ts'
import type { TestServer } from '../../harness.ts'
import { addMember, day, failPassword, signInByText, type Measure } from '../support.ts'

const newestOf = async ({ context }: TestServer, table: string, column: string): Promise<number | null> => {
  const query = sql<{
    newest: number | null
  }>`select max(${sql.ref(column)}) as newest from ${sql.table(table)}`
  return (await query.execute(context.store.db)).rows[0]?.newest ?? null
}

async function sweep({ context }: TestServer, now: number): Promise<void> {
  for (const expiry of expiries(context.config.limits))
    await context.store.transaction((tx) => expiry.clear(tx, now, 1_000))
}

/** What a sign-in leaves behind stays until a time after the newest row's own, and is gone a moment later. */
const keeps =
  (table: string, column: string, retention: number): Measure =>
  async (bench) => {
    const server = await bench.start()
    await failPassword(server, 'nobody@clinic.example')
    await signInByText(server, await addMember(server))
    const newest = (await newestOf(server, table, column)) ?? 0
    await sweep(server, newest + retention)
    expect(await newestOf(server, table, column)).toBe(newest)
    await sweep(server, newest + retention + 1)
    expect(await newestOf(server, table, column)).toBeNull()
  }

export const retention: Readonly<Record<keyof typeof retentionLimits, Measure>> = {
  flowRetention: keeps('flow', 'expires_at', 7 * day),
  challengeRetention: keeps('challenge', 'expires_at', 7 * day),
  messageRetention: keeps('message', 'next_attempt_at', 90 * day),
  sendRetention: keeps('send', 'sent_at', 2 * day),
  failureRetention: keeps('failure', 'updated_at', 90 * day),
  sessionRetention: keeps('session', 'expires_at', 7 * day),
}
