import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../../../server/limits/limits.ts'
import { nextSend, perHour, perHourAndDay } from '../../../../server/limits/sends.ts'

const hour = 3_600_000

describe('nextSend', () => {
  it('is now when fewer were sent than a rule allows', () => {
    expect(nextSend([90, 80], perHour(3), 100)).toBe(100)
  })

  it('is when the oldest of the allowed leaves the window', () => {
    expect(nextSend([90, 80, 70], perHour(3), 100)).toBe(70 + hour)
  })

  it('never lets more go in any window than the rules allow, whenever it is asked', () => {
    const rules = perHourAndDay(defaultLimits)
    fc.assert(
      fc.property(fc.array(fc.nat(hour), { maxLength: 120 }), (pauses) => {
        const sent: number[] = []
        let now = 0
        for (const pause of pauses) {
          now += pause
          if (nextSend(sent.toReversed(), rules, now) <= now) sent.push(now)
        }
        for (const { count, window } of rules)
          for (const start of sent)
            expect(sent.filter((at) => at >= start && at < start + window).length).toBeLessThanOrEqual(count)
      }),
    )
  })
})
