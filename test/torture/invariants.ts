import { sql } from 'kysely'
import { expect } from 'vitest'
import { storeLocation } from '../../server/config/config.ts'
import { openStore } from '../../server/store/open.ts'
import { runCommand } from '../server/processes.ts'
import type { Ledger } from './person.ts'
import type { TorturePlace } from './places.ts'
import { doubleCodes, halfUsers, notActive } from './queries.ts'

/** What has to hold of the store whenever the server was killed; the server doesn't run meanwhile. */
export async function expectWhole(place: TorturePlace, ledger: Ledger): Promise<void> {
  const store = openStore(storeLocation(place.settings))
  try {
    // What was answered with success is there, nothing is half there, and nobody has two codes.
    expect(await notActive(store, ledger.enrolled)).toEqual([])
    expect(await halfUsers(store)).toEqual([])
    expect(await doubleCodes(store)).toEqual([])
    if (store.dialect === 'sqlite') {
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db)
      expect(rows).toEqual([{ integrity_check: 'ok' }])
    } else
      await store.db.updateTable('message').set({ leased_until: 1 }).where('status', '=', 'leased').execute()
  } finally {
    await store.close()
  }
}

/** At the end: no message is left, and the audit trail's chain holds. */
export async function expectSettled(place: TorturePlace): Promise<void> {
  const store = openStore(storeLocation(place.settings))
  try {
    await expect
      .poll(
        async () => {
          const left = store.db
            .selectFrom('message')
            .select('id')
            .where('status', 'in', ['pending', 'leased'])
          return (await left.execute()).length
        },
        { timeout: 20_000 },
      )
      .toBe(0)
  } finally {
    await store.close()
  }
}

export async function expectChain({ settings: { dataDir = '', databaseUrl } }: TorturePlace): Promise<void> {
  const where = databaseUrl === undefined ? ['--data-dir', dataDir] : ['--database-url', databaseUrl]
  const { code, stderr } = await runCommand(['audit', 'verify', ...where])
  expect([code, stderr]).toEqual([0, ''])
}
