import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whoAsked } from '../../../../server/delivery/templates/en/wording.ts'
import { whoAsked as quienPidio } from '../../../../server/delivery/templates/es/wording.ts'
import { inFives, inWords } from '../../../../server/delivery/templates/wording.ts'

describe('whoAsked', () => {
  it.each(['Visit http://evil.example now', 'evil.example', 'mail eve@evil.example', 'www.evil'])(
    'leaves out %j when a name could pass for a link',
    (name) => {
      const person = { name, username: 'evil.example', organization: null }
      expect([whoAsked(person), quienPidio(person)]).toEqual(['Someone', 'Alguien'])
    },
  )

  it('keeps ordinary names', () => {
    expect(whoAsked({ name: "J. R. O'Neil-Núñez", username: 'jroneil', organization: null })).toBe(
      "J. R. O'Neil-Núñez (username jroneil)",
    )
  })

  it('says Someone when nobody is known', () => {
    expect(whoAsked(null)).toBe('Someone')
    expect(quienPidio(null)).toBe('Alguien')
  })
})

describe('inWords', () => {
  const spans = [30_000, 60_000, 90_000, 600_000, 1_200_000, 72 * 3_600_000]
  it.each([
    ['en', ['30 seconds', '1 minute', '90 seconds', '10 minutes', '20 minutes', '72 hours']],
    ['es', ['30 segundos', '1 minuto', '90 segundos', '10 minutos', '20 minutos', '72 horas']],
  ] as const)(
    'says in %s seconds below two minutes, minutes below two hours, hours from there',
    (language, said) => {
      expect(spans.map((span) => inWords(span, language))).toEqual(said)
    },
  )
})

describe('inFives', () => {
  it('keeps every character of a code when it is shown 5-5', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/), (mailCode) => {
        expect(inFives(mailCode)).toMatch(/^.{5}-.{5}$/)
        expect(inFives(mailCode).replace('-', '')).toBe(mailCode)
      }),
    )
  })
})
