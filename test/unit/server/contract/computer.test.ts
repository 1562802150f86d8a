import fc from 'fast-check'
import { expect, test } from 'vitest'
import { computerValue, parseComputer } from '../../../../server/contract/computer.ts'

const id = 'a'.repeat(43)

test.each(['FRONT-DESK-2', 'Büro Süd', "Dana's Mac", '診療所', 'x'.repeat(64)])(
  'a computer is read as it was written: %s',
  (name) => {
    expect(parseComputer(computerValue(id, name))).toEqual({ id, name })
  },
)

test('a name is cut at 64 characters and loses its control characters', () => {
  expect(parseComputer(computerValue(id, 'x'.repeat(100)))?.name).toBe('x'.repeat(64))
  expect(parseComputer(`${id} a%0D%0Ab%E2%80%AEc`)?.name).toBe('abc')
})

test.each([undefined, ['a'], '', id, `${id} `, `short name`, `${id} %`, `${id} %0A`, `${id} a b`])(
  'a header of another form is no computer: %j',
  (header) => {
    expect(parseComputer(header)).toBeNull()
  },
)

test('any header is read without an error', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseComputer(`${id} ${text}`)))
})
