import { expect, it, vi } from 'vitest'
import { watchIdle } from '../../../../src-main/lock/idle-watch.ts'
import { createHands } from '../companion/hands.ts'

const build = (lockAfter: number) => {
  const hands = createHands()
  const lock = vi.fn()
  let idle = 0
  const stop = watchIdle({ idleSeconds: () => idle, lockAfter: () => lockAfter, lock, timers: hands })
  return { hands, lock, stop, beIdle: (seconds: number) => void (idle = seconds) }
}

it('idle watch locks when nobody has been there for the minutes that are set', () => {
  const { hands, lock, beIdle } = build(5)
  beIdle(299)
  hands.turn(5_000)
  expect(lock).not.toHaveBeenCalled()
  beIdle(300)
  hands.turn(5_000)
  expect(lock).toHaveBeenCalledOnce()
})

it('idle watch looks no more when it was stopped', () => {
  const { hands, lock, stop, beIdle } = build(5)
  beIdle(900)
  stop()
  hands.turn(60_000)
  expect(lock).not.toHaveBeenCalled()
})
