import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailCode } from '../../../../server/contract/fields.ts'
import { inFives } from '../../../../server/delivery/templates/wording.ts'
import { randomMailCode } from '../../../../server/random.ts'

describe('mail code', () => {
  it('is read back from the way it is shown, with any case and spacing, and with letters for digits', () => {
    const spoilt = fc.record({
      lower: fc.boolean(),
      gap: fc.constantFrom('', ' ', '-', ' - '),
      zero: fc.constantFrom('0', 'O', 'o'),
      one: fc.constantFrom('1', 'I', 'l', 'L'),
    })
    fc.assert(
      fc.property(spoilt, ({ lower, gap, zero, one }) => {
        const code = randomMailCode()
        const shown = inFives(code).replace('-', gap).replaceAll('0', zero).replaceAll('1', one)
        expect(mailCode.parse(lower ? shown.toLowerCase() : shown)).toBe(code)
      }),
    )
  })
})
