import { describe, expect, it } from 'vitest'
import {
  countryOptions,
  phoneAsTyped,
  phoneProblem,
  phoneText,
} from '../../../src-renderer/components/phone-format.ts'

const typed = (country: string, keys: string) =>
  keys.split('').reduce((before, key) => phoneAsTyped(country)(before + key, before), '')

describe('phoneAsTyped', () => {
  it('writes the number nationally when digits are typed', () => {
    expect(typed('US', '6015550142')).toBe('(601) 555-0142')
  })
  it('leaves the text alone when a character is deleted', () => {
    expect(phoneAsTyped('US')('(601', '(601)')).toBe('(601')
  })
  it('keeps an extension visible when one is typed', () => {
    expect(typed('US', '6015550142 x12')).toContain('x12')
  })
})

describe('phoneProblem', () => {
  it.each([
    ['US', '', null],
    ['US', '(601) 555-0142', null],
    ['US', '+1 601 555 0142', null],
    ['US', '601 555', 'not-a-number'],
    ['US', 'reception', 'not-a-number'],
    ['US', '(601) 555-0142 x12', 'extension'],
    ['US', '(601) 555-0142 ext. 4', 'extension'],
    ['US', '6015550142#4', 'extension'],
  ] as const)('judges in %s when the number is %j: %j', (country, number, problem) => {
    expect(phoneProblem(country, number)).toBe(problem)
  })
})

describe('phoneText', () => {
  it('is national with the country code when the number is in +1', () => {
    expect(phoneText('+16015550142')).toBe('+1 (601) 555-0142')
  })
  it('stays as it is when the number is masked', () => {
    expect(phoneText('+1 (•••) •••-0142')).toBe('+1 (•••) •••-0142')
  })
})

describe('countryOptions', () => {
  it('names each country with its code when asked', () => {
    expect(countryOptions(['US', 'MX'], 'en')).toEqual([
      { value: 'US', label: 'United States (+1)' },
      { value: 'MX', label: 'Mexico (+52)' },
    ])
    expect(countryOptions(['US', 'MX'], 'es')).toEqual([
      { value: 'US', label: 'Estados Unidos (+1)' },
      { value: 'MX', label: 'México (+52)' },
    ])
  })
})
