import { expect, test } from 'vitest'
import { passwordChange } from '../../../../server/contract/account.ts'

test('password change names the second entry when it differs', () => {
  const input = { currentPassword: 'one', password: 'two', confirmPassword: 'three' }
  expect(passwordChange.safeParse(input).error?.issues[0]?.path).toEqual(['confirmPassword'])
})
