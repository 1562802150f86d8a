import { expect, test } from 'vitest'
import { failureOf } from '../../../../server/http/store-errors.ts'

const withCode = (code: string | number, name = 'code') =>
  Object.assign(new Error('select secret'), { [name]: code })

test.each([
  ['a serialization failure', withCode('40001'), { code: 'conflict' }],
  ['a deadlock', withCode('40P01'), { code: 'conflict' }],
  ['a unique violation of PostgreSQL', withCode('23505'), { code: 'conflict' }],
  ['a unique violation of SQLite', withCode(2067, 'errcode'), { code: 'conflict' }],
  ['a refused connection', withCode('ECONNREFUSED'), { code: 'unavailable', reason: 'database-unreachable' }],
  ['a fault of ours', new TypeError('undefined is not a function'), { code: 'unavailable' }],
  ['something thrown that is no error', 'text', { code: 'unavailable' }],
])('failureOf says nothing but codes when there was %s', (_, error, failure) => {
  expect(failureOf(error)).toEqual(failure)
})
