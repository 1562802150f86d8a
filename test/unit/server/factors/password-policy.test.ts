import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import list from '../../../../server/factors/common-passwords.json' with { type: 'json' }
import { refusePassword } from '../../../../server/factors/password-policy.ts'

const person = ['dana.whitfield', 'Dana', 'Whitfield', 'Magnolia Family Clinic', 'dwhit77@clinic.example']

function reasonFor(password: string, minLength = 8, personalWords: readonly string[] = person) {
  return refusePassword(password, { minLength, personalWords })?.reason ?? null
}

describe('refusePassword length', () => {
  it('refuses seven characters and takes eight when eight are the least', () => {
    expect(reasonFor('k7vq2xw')).toBe('too-short')
    expect(reasonFor('k7vq2xwz')).toBeNull()
  })

  it('counts code points, not bytes or code units, when there are emoji', () => {
    expect(reasonFor('🦊🐙🌵🧶🪁🎷🛶')).toBe('too-short')
    expect(reasonFor('🦊🐙🌵🧶🪁🎷🛶🥁')).toBeNull()
  })

  it('counts composed characters when accents were typed apart', () => {
    const seven = 'k7vq2xé'
    expect(reasonFor(seven.normalize('NFD'))).toBe('too-short')
  })

  it('takes 64 and 256 characters and refuses 257', () => {
    const text = fc.sample(fc.string({ minLength: 300, maxLength: 300 }), 1)[0] ?? ''
    const varied = Array.from(text.replace(/\s/g, 'x'), (c, i) => `${c}${i}`).join('')
    expect(reasonFor(Array.from(varied).slice(0, 64).join(''), 8, [])).toBeNull()
    expect(reasonFor(Array.from(varied).slice(0, 256).join(''), 8, [])).toBeNull()
    expect(reasonFor(Array.from(varied).slice(0, 257).join(''), 8, [])).toBe('too-long')
  })

  it('gives the least length with the reason when it refuses', () => {
    expect(refusePassword('short', { minLength: 15, personalWords: [] })).toEqual({
      code: 'password-refused',
      reason: 'too-short',
      minLength: 15,
    })
  })
})

describe('refusePassword lists', () => {
  it('has at least ten thousand common passwords', () => {
    expect(list.length).toBeGreaterThanOrEqual(10_000)
  })

  it('refuses every common password, whatever its case', () => {
    fc.assert(
      fc.property(fc.constantFrom(...list), fc.boolean(), (password, upper) => {
        expect(reasonFor(upper ? password.toUpperCase() : password, 8, [])).toBe('common')
      }),
    )
  })

  it.each(['passwordpassword', 'abcabcabcabcabc', 'aaaaaaaaaaaaaaa', '123456789012345', 'ponmlkjihgfedcba'])(
    'refuses %s when it only repeats or runs',
    (password) => expect(reasonFor(password)).toBe('common'),
  )

  it.each([
    'DanaWhitfield',
    'whitfield2026',
    'Wh1tf13ld!!',
    'dleiftihw77',
    'magnolia-clinic-9',
    'dwhit77dwhit77',
    'Dana.Whitfield@clinic',
  ])('refuses %s as personal when it is made of the user', (password) => {
    expect(reasonFor(password)).toBe('personal')
  })

  it.each(['atrezzo-2026', 'Atrezzo!Desktop', '4tr3zz0-12345'])(
    'refuses %s as the product when it is made of its name',
    (password) => expect(reasonFor(password)).toBe('product'),
  )

  it('takes personal words when enough else is there', () => {
    expect(reasonFor('magnolia grows by the slow river')).toBeNull()
  })

  it('refuses the operator when the branding names it', () => {
    const rules = { minLength: 8, personalWords: [], productWords: ['Larkfield Health Review'] }
    expect(refusePassword('Larkfield-2026', rules)?.reason).toBe('product')
  })
})

describe('refusePassword composition', () => {
  it.each([
    'lower case letters only',
    'UPPER CASE LETTERS ONLY',
    '73920518364920',
    'ünïcödé wörter',
    '{}|~^`<>;:',
  ])('takes %s: there are no composition rules', (password) => expect(reasonFor(password)).toBeNull())

  it('never refuses by kinds of characters when a password is random', () => {
    const random = fc.array(fc.constantFrom(...Array.from('bcdfghjkmpqrsvwxyz')), {
      minLength: 20,
      maxLength: 60,
    })
    fc.assert(
      fc.property(random, (letters) => {
        const password = letters.join('')
        fc.pre(new Set(letters).size > 8)
        expect(reasonFor(password)).toBeNull()
      }),
    )
  })

  it('answers the same for composed and decomposed forms', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (password) => {
        expect(reasonFor(password.normalize('NFD'))).toBe(reasonFor(password.normalize('NFC')))
      }),
    )
  })
})
