import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePhone } from '../../../../server/factors/phone-number.ts'

function reading(number: string, country = 'US', allowed: readonly string[] = ['US']): string {
  const parsed = parsePhone({ country, number }, allowed)
  return parsed.ok ? parsed.e164 : parsed.failure.reason
}

describe('parsePhone', () => {
  it.each([
    '601-555-0142',
    '(601) 555-0142',
    '6015550142',
    '1 601 555 0142',
    '+1 601.555.0142',
    ' 601 555 0142 ',
  ])('reads %s when it is a direct line', (number) => expect(reading(number)).toBe('+16015550142'))

  it('takes all of the numbers that are reserved for fiction', () => {
    for (let line = 100; line < 200; line += 1) expect(reading(`601-555-0${line}`)).toBe(`+16015550${line}`)
  })

  it.each([
    '601-555-0142 x12',
    '601-555-0142x12',
    '601-555-0142 ext. 12',
    '601-555-0142 Ext12',
    '601-555-0142 extension 12',
    '601-555-0142 #12',
    '601-555-0142,12',
    '601-555-0142,,12#',
    '601-555-0142;ext=12',
    '+1 (601) 555-0142 ext 4501',
  ])('refuses %s when it has an extension', (number) => expect(reading(number)).toBe('extension'))

  it.each(['900-234-5678', '601-976-1234'])('refuses %s when calling it costs more', (number) =>
    expect(reading(number)).toBe('premium'),
  )

  it.each(['+44 20 7946 0018', '604-234-5678', '876-234-5678', '+1 809 234 5678', '011 44 20 7946 0018'])(
    'refuses %s when its country is not allowed',
    (number) => expect(reading(number)).toBe('country-not-allowed'),
  )

  it('refuses a country that is not allowed, and one that does not exist', () => {
    expect(reading('020 7946 0018', 'GB')).toBe('country-not-allowed')
    expect(reading('601-555-0142', 'XX', ['XX'])).toBe('country-not-allowed')
  })

  it('reads a foreign number when its country is allowed', () => {
    expect(reading('020 7946 0018', 'GB', ['US', 'GB'])).toBe('+442079460018')
    expect(reading('604-234-5678', 'CA', ['US', 'CA'])).toBe('+16042345678')
  })

  it.each(['601-555-014', '601-555-01423', '911', '', 'abc', '1-800-FLOWERS', '601-555-0142 / 0143'])(
    'refuses %j when it is no phone number',
    (number) => expect(reading(number)).toBe('not-a-number'),
  )

  it.each(['999-234-5678', '601-911-1234', '601-411-1234', '601-555-1212', '800-234-5678', '500-234-5678'])(
    'refuses %s when it is not a line of one’s own',
    (number) => expect(reading(number)).toBe('not-dialable'),
  )

  it('reads its own result again when it took a number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[2-9]\d{9}$/), (number) => {
        const first = parsePhone({ country: 'US', number }, ['US'])
        fc.pre(first.ok)
        expect(reading(first.e164)).toBe(first.e164)
      }),
    )
  })

  it('never throws, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (number) => {
        expect(typeof reading(number)).toBe('string')
      }),
    )
  })
})
