import fc from 'fast-check'
import { generateSync } from 'otplib'
import { expect, it } from 'vitest'
import { newTotpSecret, stepOfCode } from '../../../../server/factors/totp/totp.ts'

const period = 30
const skew = 10
const secret = newTotpSecret()

/** Two codes that happen to be alike tell nothing of time. */
const codeOf = (step: number) => generateSync({ secret, epoch: step * period })

it('a code of an app is taken for its thirty seconds, and ten more for a clock that is off, when it is typed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 2 ** 31 }),
      fc.integer({ min: -120, max: 120 }),
      (step, offset) => {
        const taken = stepOfCode(secret, codeOf(step), (step * period + offset) * 1000)
        const inTime = offset >= -skew && offset < period + skew
        if (inTime) expect(taken).toBe(step)
        else expect(taken).not.toBe(step)
      },
    ),
  )
})

it.each([
  [-11_000, false],
  [-10_000, true],
  [29_999, true],
  [39_999, true],
  [40_000, false],
])('a code of an app %d ms from its beginning is taken: %s', (offset, isTaken) => {
  const step = 60_000_000
  expect(stepOfCode(secret, codeOf(step), step * period * 1000 + offset) === step).toBe(isTaken)
})
