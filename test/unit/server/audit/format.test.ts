import { hash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCsvLine } from '../../../../server/admin/csv.ts'
import { emptyHead, seal } from '../../../../server/audit/chain.ts'
import { csvHeader, toCells, toJson } from '../../../../server/audit/format.ts'
import { toMessage } from '../../../../server/audit/ship/syslog.ts'

const text = fc.string({ unit: 'binary', maxLength: 30 })
const sealed = fc
  .record({
    sequence: fc.nat(),
    id: text,
    at: fc.nat({ max: 4e12 }),
    type: text,
    actor: fc.option(text),
    target: fc.option(text),
    detail: fc
      .dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)))
      .map((detail) => JSON.stringify(detail)),
  })
  .map((event) => seal(emptyHead, event, 1_764_000_000_000))

test('an event is one line of visible ASCII, whatever was typed', () => {
  fc.assert(
    fc.property(sealed, (event) => {
      expect(toJson(event)).toMatch(/^[\x20-\x7e]+$/)
      expect(toMessage(event, 'host')).toMatch(/^[\x20-\x7e]+$/)
    }),
  )
})

test("an event's hash can be computed again from its JSON, by the recipe of the documentation", () => {
  fc.assert(
    fc.property(sealed, (event) => {
      const line = JSON.parse(toJson(event)) as Record<string, unknown>
      const millis = (time: unknown) => Date.parse(String(time))
      const values = [
        'atrezzo-audit-1',
        line['number'],
        line['previous'],
        millis(line['sealedAt']),
        line['sequence'],
        line['id'],
        millis(line['at']),
        line['type'],
        line['actor'],
        line['target'],
        event.detail,
      ]
      expect(hash('sha256', JSON.stringify(values))).toBe(line['hash'])
      expect(line['detail']).toEqual(JSON.parse(event.detail))
    }),
  )
})

test('a line of CSV has a cell for each column, and none is a formula', () => {
  const event = seal(
    emptyHead,
    {
      sequence: 1,
      id: 'id',
      at: 1,
      type: 'access-refused',
      actor: '=cmd|1',
      target: null,
      detail: JSON.stringify({
        computer: '@SUM(1)',
        reason: '+1',
        factor: '-1',
        address: '\t=1',
        route: '=1',
      }),
    },
    1,
  )
  const cells = toCells(event)
  expect(cells).toHaveLength(csvHeader.length)
  expect(toCsvLine(cells)).not.toMatch(/(^|,)"[=+\-@\t]/)
})

test('a syslog message names time, type and place in the chain when it is a warning', () => {
  const at = Date.UTC(2026, 10, 24, 14)
  const event = seal(
    emptyHead,
    { sequence: 1, id: 'id', at, type: 'password-failed', actor: null, target: 'u', detail: '{}' },
    at,
  )
  expect(toMessage(event, 'gate')).toBe(
    `<108>1 2026-11-24T14:00:00.000Z gate atrezzo - password-failed [meta sequenceId="1"] ${toJson(event)}`,
  )
})
