import { describe, expect, it } from 'vitest'
import { shownLanguage } from '../../../src-renderer/i18n/languages.ts'
import { timeText } from '../../../src-renderer/i18n/time-text.ts'

describe('shownLanguage', () => {
  it.each([
    ['es', ['en-US'], 'es'],
    ['en', ['es-MX'], 'en'],
    ['system', ['es-MX', 'en-US'], 'es'],
    ['system', ['fr-CA', 'ES-us'], 'es'],
    ['system', ['fr-CA'], 'en'],
    ['system', [], 'en'],
  ] as const)('is as chosen when the setting is %s and the system wants %j: %s', (setting, wanted, shown) => {
    expect(shownLanguage(setting, wanted)).toBe(shown)
  })
})

describe('timeText', () => {
  it('keeps the day of a date when it has no time', () => {
    expect(timeText('en', '1984-03-01', 'day')).toBe('Mar 1, 1984')
    expect(timeText('es', '1984-03-01', 'day')).toBe('1 mar 1984')
  })

  it('has twelve hours when the language is Spanish of the United States', () => {
    expect(timeText('es', '2026-03-04T15:40:00', 'clock')).toMatch(/^3:40\sp\.\s?m\.$/)
  })
})
