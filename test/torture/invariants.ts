import { sql } from 'kysely'
import { expect } from 'vitest'
import { storeLocation } from '../../server/config/config.ts'
import { openStore, type Store } from '../../server/store/open.ts'
import type { TestPlace } from '../server/databases.ts'
import { runCommand } from '../server/processes.ts'
import type { Ledger } from './person.ts'

/** What has to hold of the store whenever the server was killed; the server doesn't run meanwhile. */
export async function expectWhole(place: TestPlace, ledger: Ledger): Promise<void> {
  const store = openStore(storeLocation(place.settings))
  try {
    await expectEnrolled(store, ledger)
    await expectNobodyHalf(store)
    await expectOneCode(store)
    if (store.dialect === 'sqlite') {
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db)
      expect(rows).toEqual([{ integrity_check: 'ok' }])
    } else
      await store.db.updateTable('message').set({ leased_until: 1 }).where('status', '=', 'leased').execute()
  } finally {
    await store.close()
  }
}

/** What was answered with success is there. */
async function expectEnrolled(store: Store, ledger: Ledger): Promise<void> {
  const rows = await store.db.selectFrom('user').select('email').where('status', '=', 'active').execute()
  const active = new Set(rows.map(({ email }) => email))
  expect([...ledger.enrolled].filter((email) => !active.has(email))).toEqual([])
}

/** Nothing is half there. */
async function expectNobodyHalf(store: Store): Promise<void> {
  const half = await store.db
    .selectFrom('user')
    .select('username')
    .where('status', '=', 'active')
    .where((eb) =>
      eb.or([
        eb('password_hash', 'is', null),
        eb('email', 'is', null),
        eb('method', 'is', null),
        eb('terms_version', 'is', null),
      ]),
    )
    .execute()
  expect(half).toEqual([])
}

/** Nobody has two codes of one purpose and channel that would both be taken. */
async function expectOneCode(store: Store): Promise<void> {
  const twice = await store.db
    .selectFrom('challenge')
    .select(['user_id', 'purpose', 'channel'])
    .where('code_hash', 'is not', null)
    .where('used_at', 'is', null)
    .where('superseded_at', 'is', null)
    .groupBy(['user_id', 'purpose', 'channel'])
    .having((eb) => eb.fn.countAll(), '>', 1)
    .execute()
  expect(twice).toEqual([])
}

/** At the end: no message is left, and the audit trail's chain holds. */
export async function expectSettled(place: TestPlace): Promise<void> {
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

export async function expectChain({ settings: { dataDir = '', databaseUrl } }: TestPlace): Promise<void> {
  const where = databaseUrl === undefined ? ['--data-dir', dataDir] : ['--database-url', databaseUrl]
  const { code, stderr } = await runCommand(['audit', 'verify', ...where])
  expect([code, stderr]).toEqual([0, ''])
}
