import { describe, expect, it } from 'vitest'
import {
  errorStatus,
  passwordRefusal,
  phoneRefusal,
  signInRefusal,
  unavailableReason,
} from '../../../server/contract/errors.ts'
import { spanText } from '../../../src-renderer/i18n/span-text.ts'
import errors from '../../../src-renderer/locales/en/errors.json' with { type: 'json' }

const words: Record<string, unknown> = errors
const keysOf = (code: string) => {
  const found = words[code]
  return typeof found === 'object' && found !== null ? Object.keys(found) : []
}
const withReason = ['password-refused', 'phone-refused', 'sign-in-refused']
const texts = (part: unknown): string[] =>
  typeof part === 'string'
    ? [part]
    : typeof part === 'object' && part !== null
      ? Object.values(part).flatMap(texts)
      : []

describe('failure words', () => {
  it('have a title and a way out when the server answers any code', () => {
    const plain = Object.keys(errorStatus).filter((code) => !withReason.includes(code))
    for (const code of [...plain, 'offline', 'code-exhausted']) {
      expect(keysOf(code), code).toContain('title')
      expect(
        keysOf(code).some((key) => key.startsWith('text')),
        code,
      ).toBe(true)
    }
  })

  it('have a title and a way out when a refusal has a reason', () => {
    expect(Object.keys(errors['password-refused']).toSorted()).toEqual(passwordRefusal.options.toSorted())
    expect(Object.keys(errors['phone-refused']).toSorted()).toEqual(phoneRefusal.options.toSorted())
    expect(Object.keys(errors['unavailable-store']).toSorted()).toEqual(unavailableReason.options.toSorted())
    expect(Object.keys(errors['sign-in-refused']).toSorted()).toEqual(signInRefusal.options.toSorted())
  })

  it('never blame or beg when they are shown', () => {
    expect(texts(errors).filter((text) => /\b(invalid|please)\b|!/i.test(text))).toEqual([])
  })
})

describe('spanText', () => {
  const word = (unit: string, count: number) => `${count} ${unit}`
  it('rounds up when a span does not fill its unit', () => {
    expect(spanText(0.2, word)).toBe('1 seconds')
    expect(spanText(89, word)).toBe('89 seconds')
    expect(spanText(90, word)).toBe('2 minutes')
    expect(spanText(5_400, word)).toBe('2 hours')
  })
})
