import { expect, test } from 'vitest'
import { contactChange } from '../../../../server/contract/contact.ts'

test('contact change leaves a field alone when it is absent', () => {
  expect(contactChange.parse({})).toEqual({})
  expect(contactChange.parse({ city: ' Jackson ' })).toEqual({ city: 'Jackson' })
})

test('contact change empties a field when its text is empty', () => {
  const empty = { address1: '', address2: ' ', city: '', state: '', zip: '', contactPhone: '' }
  const none = { address1: null, address2: null, city: null, state: null, zip: null, contactPhone: null }
  expect(contactChange.parse(empty)).toEqual(none)
})

test.each(['firstName', 'lastName', 'fax'])(
  'contact change refuses an empty %s when it is given',
  (field) => {
    expect(contactChange.safeParse({ [field]: '' }).success).toBe(false)
  },
)

test.each(['role', 'email', 'username', 'phone', 'method', 'status', 'password', 'emailVerified'])(
  'contact change refuses %s when it is given',
  (field) => {
    expect(contactChange.safeParse({ city: 'Jackson', [field]: 'administrative' }).success).toBe(false)
  },
)

test.each([
  [{ zip: '1234' }, 'zip'],
  [{ state: 'XX' }, 'state'],
  [{ state: 'MS', zip: '94110' }, 'zip'],
  [{ address1: 'x'.repeat(101) }, 'address1'],
  [{ city: 'a\u0000b' }, 'city'],
])('contact change names the field when %o is refused', (input, path) => {
  expect(contactChange.safeParse(input).error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
})
