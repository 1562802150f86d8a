import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isValidNpi } from '../../../../server/directory/npi.ts'

/** An independent way to the check digit: 24 stands for the prefix 80840 (the standard's own short cut). */
function withCheckDigit(nine: string): string {
  const sum = Array.from(nine, Number).reduce((total, digit, index) => {
    const doubled = digit * 2
    return total + (index % 2 === 0 ? Math.floor(doubled / 10) + (doubled % 10) : digit)
  }, 24)
  return nine + String((10 - (sum % 10)) % 10)
}

const nineDigits = fc
  .tuple(fc.constantFrom('1', '2'), fc.stringMatching(/^\d{8}$/))
  .map(([first, rest]) => first + rest)

describe('isValidNpi', () => {
  test('accepts the example of the standard', () => {
    expect(isValidNpi('1234567893')).toBe(true)
  })

  test('accepts any number with its check digit', () => {
    fc.assert(fc.property(nineDigits, (nine) => isValidNpi(withCheckDigit(nine))))
  })

  test('refuses every other last digit', () => {
    fc.assert(
      fc.property(nineDigits, fc.integer({ min: 1, max: 9 }), (nine, shift) => {
        const right = withCheckDigit(nine)
        const wrong = nine + String((Number(right.at(-1)) + shift) % 10)
        return !isValidNpi(wrong)
      }),
    )
  })

  test('refuses a single wrong digit anywhere', () => {
    fc.assert(
      fc.property(
        nineDigits,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (nine, at, shift) => {
          const right = withCheckDigit(nine)
          const digit = (Number(right[at]) + shift) % 10
          return !isValidNpi(right.slice(0, at) + String(digit) + right.slice(at + 1))
        },
      ),
    )
  })

  test('refuses whatever is not ten digits that begin with 1 or 2', () => {
    fc.assert(
      fc.property(fc.string(), (text) => !isValidNpi(text) || /^[12]\d{9}$/.test(text)),
      { examples: [['1234567893 '], ['１２３４５６７８９３'], ['3234567893'], ['12345678930'], ['']] },
    )
  })
})
