// R31, a name that a spreadsheet takes for a formula is exported (canarytokens#354). Defence: `cell` in
// server/admin/csv.ts, which every CSV of the server goes through. ASVS: 1.2.10
// Seen to fail with `formula.test(text)` turned into `false`.
import { parse } from 'csv-parse/sync'
import { expect, test, vi } from 'vitest'
import { toCsvLine } from '../../server/admin/csv.ts'
import { toCells } from '../../server/audit/format.ts'
import { recordAudit } from '../../server/audit/record.ts'
import { addAdministrator, addMember, addOffice } from '../server/admin/office.ts'
import { forEachStore } from '../server/harness.ts'

vi.setConfig({ testTimeout: 60_000 })

const formulas = [
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  ' =1+1',
  '\u200b=1+1',
  '＝1+1',
  '|calc',
  '%0A=1',
]

const cellsOf = (csv: string): string[][] => parse(csv, { bom: true })

/** No cell starts a formula, and each of these stands there behind an apostrophe. */
function expectHarmless(csv: string): void {
  const cells = cellsOf(csv).flat()
  for (const text of formulas) expect(cells).toContain(`'${text}`)
  for (const cell of cells) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝|%]/u)
}

forEachStore('R31, a formula for a name', (bench) => {
  test('is text in the history that an administrator exports', async () => {
    const server = await bench.start()
    const { db } = server.context.store
    const office = await addOffice(db)
    const member = await addMember(server, [office], { first_name: formulas[0] ?? '', last_name: '=1' })
    const ada = await addAdministrator(server, [office])
    for (const reason of formulas)
      await recordAudit(db, {
        at: server.clock.now(),
        type: 'user-disabled',
        actor: member.userId,
        target: member.userId,
        detail: { by: 'administrator', reason },
      })
    const params = { id: member.userId }
    expectHarmless(await server.askFor('exportUserHistory', { token: ada.token, params }))
    // As it may be typed: what is no letter at all is refused before.
    for (const text of ['=', '+', '-', '@', '\t=x', 'a\tb'])
      expect([
        text,
        (await server.ask('changeUser', { token: ada.token, params, body: { firstName: text } })).status,
      ]).toEqual([text, text === '\t=x' ? 200 : 400])
  })
})

test('R31, a formula for a name, is text in the audit trail that an operator exports', () => {
  const common = {
    number: 1,
    sequence: 1,
    id: 'x',
    at: 1,
    type: 'user-changed',
    sealedAt: 1,
    previous: 'x',
    hash: 'x',
  }
  const rows = formulas.map((text) => {
    const detail = JSON.stringify({ reason: text, computer: text })
    return toCsvLine(toCells({ ...common, actor: text, target: text, detail }))
  })
  expectHarmless(rows.join(''))
})
