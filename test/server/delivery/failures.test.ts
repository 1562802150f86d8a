import { beforeEach, expect, it } from 'vitest'
import { beginTry, blockedFor, clearFailures, recordFailure } from '../../../server/limits/failures.ts'
import { defaultLimits } from '../../../server/limits/limits.ts'
import type { Store } from '../../../server/store/open.ts'
import { forEachStore } from '../harness.ts'

forEachStore('failures', (stores) => {
  let store: Store
  let now: number

  beforeEach(async () => {
    store = await stores.openStore()
    now = 1_800_000_000_000
  })

  const begin = (subject = 'someone', factor = 'password') =>
    store.transaction((tx) => beginTry(tx, subject, factor, now, defaultLimits))

  it('lets ten tries begin when a hundred come at once', async () => {
    const waits = await Promise.all(Array.from({ length: 100 }, () => begin()))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(10)
    expect(new Set(waits)).toEqual(new Set([0, 30]))
  })

  it('doubles the wait with each further failure, up to an hour', async () => {
    for (let count = 0; count < 10; count += 1) expect(await begin()).toBe(0)
    const waits: number[] = []
    for (let count = 0; count < 9; count += 1) {
      const wait = await begin()
      waits.push(wait)
      now += wait * 1000
      expect(await begin()).toBe(0)
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
  })

  it('counts no try that came while it had to wait', async () => {
    for (let count = 0; count < 30; count += 1) await begin()
    const row = await store.db.selectFrom('failure').select('count').executeTakeFirstOrThrow()
    expect(row.count).toBe(10)
  })

  it('disables the factor, and no other, after a hundred failures until it is reset', async () => {
    await store.transaction(async (tx) => {
      for (let count = 0; count < 100; count += 1)
        await recordFailure(tx, 'someone', 'phone', now, defaultLimits)
    })
    now += 365 * 24 * 3_600_000
    expect(await begin('someone', 'phone')).toBe(86_400)
    expect(await begin('someone', 'email')).toBe(0)
    await store.transaction((tx) => clearFailures(tx, 'someone'))
    expect(await blockedFor(store.db, 'someone', 'phone', now)).toBe(0)
    expect(await begin('someone', 'phone')).toBe(0)
  })

  it('starts from nothing after a success', async () => {
    for (let count = 0; count < 9; count += 1) await begin()
    await store.transaction((tx) => clearFailures(tx, 'someone', 'password'))
    for (let count = 0; count < 10; count += 1) expect(await begin()).toBe(0)
    expect(await begin()).toBe(30)
  })

  it('counts subjects apart', async () => {
    for (let count = 0; count < 11; count += 1) await begin('one')
    expect(await begin('two')).toBe(0)
  })
})
