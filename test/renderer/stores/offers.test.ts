import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loginOption, type LoginOption } from '../../../server/contract/fields.ts'
import { offerOf } from '../../../src-renderer/stores/offers.ts'

const policyOf = (options: readonly LoginOption[] | null) => ({
  settings: options === null ? [] : [{ name: 'loginOptions', value: options, level: 'machine' as const }],
})
const someOptions = fc.option(fc.subarray([...loginOption.options], { minLength: 1 }))

describe('offerOf', () => {
  it('opens what policy and server both allow, and no more, when either names some', () => {
    fc.assert(
      fc.property(
        someOptions,
        someOptions,
        fc.constantFrom(...loginOption.options),
        (policy, server, option) => {
          const both = (policy ?? loginOption.options).filter((one) => server?.includes(one) ?? true)
          expect(offerOf(policyOf(policy), server, option) === 'open').toBe(both.includes(option))
        },
      ),
    )
  })

  it('names who keeps it closed, IT first, when it is', () => {
    expect(offerOf(policyOf(['phone']), ['phone'], 'email')).toBe('managed')
    expect(offerOf(policyOf(null), ['phone'], 'email')).toBe('not-at-server')
    expect(offerOf(policyOf(['email']), ['phone'], 'phone')).toBe('managed')
  })

  it('is open when neither has said anything', () => {
    expect(offerOf(policyOf(null), null, 'phone')).toBe('open')
  })
})
