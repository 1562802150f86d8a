import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waitAfter } from '../../../../server/limits/failures.ts'
import { defaultLimits, neverDisabled } from '../../../../server/limits/limits.ts'

describe('waitAfter', () => {
  it('is nothing below ten, thirty seconds at ten, an hour at most, and endless from a hundred', () => {
    expect(waitAfter(9, defaultLimits)).toBe(0)
    expect(waitAfter(10, defaultLimits)).toBe(30_000)
    expect(waitAfter(11, defaultLimits)).toBe(60_000)
    expect(waitAfter(99, defaultLimits)).toBe(3_600_000)
    expect(waitAfter(100, defaultLimits)).toBe(Infinity)
  })

  it('is an hour at most when nothing could reset the count', () => {
    expect(waitAfter(100_000, neverDisabled(defaultLimits))).toBe(3_600_000)
  })

  it('never falls when failures grow', () => {
    fc.assert(
      fc.property(fc.nat(200), (count) => {
        expect(waitAfter(count + 1, defaultLimits)).toBeGreaterThanOrEqual(waitAfter(count, defaultLimits))
      }),
    )
  })
})
