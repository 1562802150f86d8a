import { describe, expect, it } from 'vitest'
import { nextAttempt } from '../../../../server/delivery/retry.ts'

describe('nextAttempt', () => {
  it('doubles from a second and gives up after six tries when somebody waits', () => {
    const waits = [1, 2, 3, 4, 5, 6].map((attempts) => nextAttempt(attempts, true, 0))
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, null])
  })

  it('doubles from five seconds to a quarter of an hour and gives up after twelve tries otherwise', () => {
    const waits = [1, 2, 8, 9, 11, 12].map((attempts) => nextAttempt(attempts, false, 0))
    expect(waits).toEqual([5_000, 10_000, 640_000, 900_000, 900_000, null])
  })
})
