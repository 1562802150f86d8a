import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { email, mailCode, personName, verificationCode } from '../../../../server/contract/fields.ts'

describe('a person name', () => {
  test.each(['Ana', "O'Neill-Åström", '李小龍', 'Mary  Ann', 'X Æ 3'])('is taken when it is %s', (name) => {
    expect(personName.safeParse(name).success).toBe(true)
  })

  test.each([
    ['a line break', 'Ana\nadmin'],
    ['NUL', 'Ana\0'],
    ['a lone surrogate', 'Ana\ud800'],
    ['a mark that turns the direction', 'Ana\u202e'],
    ['a space without width', 'Ana\u200b'],
    ['no letter', '---'],
    ['nothing but spaces', '   '],
    ['81 characters', 'a'.repeat(81)],
  ])('is refused when it has %s', (_, name) => {
    expect(personName.safeParse(name).success).toBe(false)
  })
})

describe('an e-mail address', () => {
  test.each([
    '"a@evil x"@clinic.test',
    'a(b)@clinic.test',
    'a@clinic.test\r\nBcc: b@evil.test',
    'a@b',
    'a b@c.test',
  ])('is refused when it is %j (R30)', (address) => {
    expect(email.safeParse(address).success).toBe(false)
  })

  test('is one mailbox when only the case differs', () => {
    expect(email.parse(' Ana@Clinic.Example ')).toBe('ana@clinic.example')
  })
})

describe('a verification code', () => {
  test('is the same six digits when people paste it with spaces or dashes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6}$/), fc.constantFrom(' ', '-', ''), (digits, mark) => {
        expect(verificationCode.parse(` ${digits.slice(0, 3)}${mark}${digits.slice(3)} `)).toBe(digits)
      }),
    )
  })

  test.each(['12345', '1234567', '12345a', '１２３４５６'])('is refused when it is %s', (text) => {
    expect(verificationCode.safeParse(text).success).toBe(false)
  })
})

describe('a mail code', () => {
  test('is the same when it is typed in lower case, with a dash, with O for 0 and with I or L for 1', () => {
    expect(mailCode.parse('oil23-abcde')).toBe('01123ABCDE')
  })
})
