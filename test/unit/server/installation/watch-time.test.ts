import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchTime } from '../../../../server/installation/watch-time.ts'
import { makeWorld, type World } from '../flows/support/world.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await world.close()
})

const latest = async (): Promise<number> => {
  const row = await world.ctx.store.db
    .selectFrom('installation')
    .select('value')
    .where('key', '=', 'latest-time')
    .executeTakeFirst()
  return Number(row?.value)
}

it('the time is noted when the server starts, every minute, and when it stops', async () => {
  const stop = await watchTime(world.ctx)
  expect(await latest()).toBe(world.ctx.clock.now())
  world.pass(60_000)
  vi.advanceTimersByTime(60_000)
  await vi.waitFor(async () => expect(await latest()).toBe(world.ctx.clock.now()))
  world.pass(10_000)
  await stop()
  expect(await latest()).toBe(world.ctx.clock.now())
})
