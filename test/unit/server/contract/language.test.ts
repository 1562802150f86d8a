import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptedLanguage } from '../../../../server/contract/language.ts'

describe('acceptedLanguage', () => {
  it.each([
    ['es', 'es'],
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en;q=0.5, es;q=0.7', 'es'],
    ['fr, ES-us;q=0.3', 'es'],
    ['en, es', 'en'],
    ['es;q=0, en;q=0.1', 'en'],
    ['fr', undefined],
    ['*', undefined],
    ['es;q=0', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %j as %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language)
  })

  it('never fails, whatever a client sends', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(['en', 'es', undefined]).toContain(acceptedLanguage(header))
      }),
    )
  })
})
