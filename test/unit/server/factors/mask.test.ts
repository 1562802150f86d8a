import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskEmail, maskPhone } from '../../../../server/factors/mask.ts'

describe('maskPhone', () => {
  it('shows the last four digits when the number is North American', () => {
    expect(maskPhone('+16015550142')).toBe('(•••) •••-0142')
  })

  it('shows country and two digits when it is another', () => {
    expect(maskPhone('+442079460018')).toBe('+44 ••• 18')
  })

  it('never shows more than six digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{7,14}$/), (number) => {
        expect(maskPhone(number).replace(/\D/g, '').length).toBeLessThanOrEqual(6)
      }),
    )
  })
})

describe('maskEmail', () => {
  it('shows the first character and the domain', () => {
    expect(maskEmail('dana.whitfield@clinic.example')).toBe('d•••@clinic.example')
  })

  it('hides everything before the @ when it is one character', () => {
    expect(maskEmail('d@clinic.example')).toBe('•••@clinic.example')
  })

  it('is of one length whatever it hides', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,40}$/), (local) => {
        expect(maskEmail(`${local}@clinic.example`)).toHaveLength('d•••@clinic.example'.length)
      }),
    )
  })
})
