import { expect, test } from 'vitest'
import { failureOf } from '../../../../server/http/store-errors.ts'

const withCode = (code: string | number, name = 'code') =>
  Object.assign(new Error('select secret'), { [name]: code })

test.each([
  ['a serialization failure', withCode('40001'), 'conflict'],
  ['a deadlock', withCode('40P01'), 'conflict'],
  ['a unique violation of PostgreSQL', withCode('23505'), 'conflict'],
  ['a unique violation of SQLite', withCode(2067, 'errcode'), 'conflict'],
  ['a refused connection', withCode('ECONNREFUSED'), 'unavailable'],
  ['a fault of ours', new TypeError('undefined is not a function'), 'unavailable'],
  ['something thrown that is no error', 'text', 'unavailable'],
])('failureOf says nothing but a code when there was %s', (_, error, code) => {
  expect(failureOf(error)).toEqual({ code })
})
