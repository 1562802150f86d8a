import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCsv } from '../../../../server/admin/csv.ts'

const cellsOf = (text: string): string[] => parse(toCsv(['head'], [[text]]), { bom: true })[1] ?? []

test.each([
  '=cmd|calc',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  '\u200B=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '%x',
  '|x',
])('a cell that a spreadsheet takes for a formula starts with an apostrophe: %j', (text) => {
  expect(cellsOf(text)).toEqual([`'${text}`])
})

test('any other cell comes back as it was, quotes, commas and line breaks included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const [cell] = cellsOf(`x${text}`)
      expect(cell).toBe(`x${text}`)
    }),
  )
})

test('no cell of a table begins like a formula, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      expect(cellsOf(text)[0] ?? '').not.toMatch(/^\s*[=+\-@]/)
    }),
  )
})

test('a table starts with a byte order mark and ends its lines with CR LF', () => {
  expect(toCsv(['a', 'b'], [['1', 'x"y']])).toBe('\uFEFF"a","b"\r\n"1","x""y"\r\n')
})
