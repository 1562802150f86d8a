import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCursor, toCursor } from '../../../../server/paging/cursor.ts'

const text = fc.string().filter((value) => !value.includes('\0'))

test('a cursor gives back the place that it was made of, for its own order only', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.integer()), text, (key, id) => {
      const cursor = toCursor('name', [key, id])
      const kind = typeof key === 'string' ? 'text' : 'number'
      expect(readCursor('name', cursor, kind)).toEqual([key, id])
      expect(readCursor('name', cursor, kind === 'text' ? 'number' : 'text')).toBeNull()
      expect(readCursor('-name', cursor, kind)).toBeNull()
    }),
  )
})

test('a text that is no cursor is null, not an error', () => {
  fc.assert(fc.property(fc.string(), (value) => readCursor('name', value, 'text') === null))
  const odd = [['name'], ['name', null, 'x'], ['name', {}, 'x'], ['name', 1, 2], 'name', ['name', 'a\0', 'x']]
  for (const value of [...odd, ['name', 1.5, 'x']])
    for (const key of ['text', 'number'] as const)
      expect(readCursor('name', Buffer.from(JSON.stringify(value)).toString('base64url'), key)).toBeNull()
})
