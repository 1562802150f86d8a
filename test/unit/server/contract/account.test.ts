import { expect, test } from 'vitest'
import { accountChange, passwordChange } from '../../../../server/contract/account.ts'

test('account change leaves a field alone when it is absent', () => {
  expect(accountChange.parse({})).toEqual({})
  expect(accountChange.parse({ city: ' Jackson ' })).toEqual({ city: 'Jackson' })
})

test('account change empties a field when its text is empty', () => {
  const empty = { address1: '', address2: ' ', city: '', state: '', zip: '', contactPhone: '' }
  const none = { address1: null, address2: null, city: null, state: null, zip: null, contactPhone: null }
  expect(accountChange.parse(empty)).toEqual(none)
})

test.each(['firstName', 'lastName', 'fax'])(
  'account change refuses an empty %s when it is given',
  (field) => {
    expect(accountChange.safeParse({ [field]: '' }).success).toBe(false)
  },
)

test.each(['role', 'email', 'username', 'phone', 'method', 'status', 'password', 'emailVerified'])(
  'account change refuses %s when it is given',
  (field) => {
    expect(accountChange.safeParse({ city: 'Jackson', [field]: 'administrative' }).success).toBe(false)
  },
)

test.each([
  [{ zip: '1234' }, 'zip'],
  [{ state: 'XX' }, 'state'],
  [{ address1: 'x'.repeat(101) }, 'address1'],
  [{ city: 'a\u0000b' }, 'city'],
])('account change names the field when %o is refused', (input, path) => {
  expect(accountChange.safeParse(input).error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
})

test('password change names the second entry when it differs', () => {
  const input = { currentPassword: 'one', password: 'two', confirmPassword: 'three' }
  expect(passwordChange.safeParse(input).error?.issues[0]?.path).toEqual(['confirmPassword'])
})
