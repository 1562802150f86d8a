import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assetFile } from '../../../../server/assets.ts'
import { isValidNpi } from '../../../../server/directory/npi.ts'
import { readRosterFile, type RosterFile } from '../../../../server/directory/roster-csv.ts'

const header =
  'npi,registration_code,organization,provider_group,contract,address1,city,state,zip,phone,fax,admin_email'
const good =
  '1234567893,MS1,Clinic,Group,Contract,1 Lane,Jackson,MS,39201,(601) 555-0118,(601) 555-0119,a@b.example'

const read = (text: string): RosterFile => readRosterFile(Buffer.from(text))
const lines = (...rows: string[]): RosterFile => read([header, ...rows].join('\n'))

/** What is wrong with one row, which stands in line 2. */
function reasonOf(row: string): string {
  const file = lines(row)
  if (file.kind === 'file') return file.problem.reason
  expect(file.problems.map((problem) => problem.line)).toEqual([2])
  expect(file.rows).toEqual([])
  return file.problems[0]?.reason ?? ''
}

describe('readRosterFile', () => {
  test('reads a row and normalises it', () => {
    expect(lines(` ${good.replace('MS1', ' ms1 ').replace('a@b', 'A@B')} `)).toEqual({
      kind: 'rows',
      problems: [],
      rows: [
        {
          npi: '1234567893',
          registration_code: 'MS1',
          organization: 'Clinic',
          provider_group: 'Group',
          contract: 'Contract',
          address1: '1 Lane',
          city: 'Jackson',
          state: 'MS',
          zip: '39201',
          phone: '+16015550118',
          fax: '+16015550119',
          admin_email: 'a@b.example',
        },
      ],
    })
  })

  test('takes empty optional fields as absent', () => {
    const file = lines(',MS1,Clinic,Group,Contract,,,,,,,')
    expect(file).toMatchObject({
      problems: [],
      rows: [{ npi: null, phone: null, state: null, admin_email: null }],
    })
  })

  test.each([
    ['a byte order mark', `\uFEFF${header}\n${good}\n`],
    ['CRLF', `${header}\r\n${good}\r\n`],
    ['old Mac line ends', `${header}\r${good}\r`],
    ['no line end at the end', `${header}\n${good}`],
    ['empty lines', `${header}\n\n${good}\n\n\n`],
    [
      'a column order of its own',
      `organization,${header.replace('organization,', '')}\nClinic,${good.replace('Clinic,', '')}`,
    ],
    ['no admin_email', `${header.replace(',admin_email', '')}\n${good.replace(',a@b.example', '')}`],
    ['a header in capitals with spaces', `${header.toUpperCase().replaceAll(',', ' , ')}\n${good}`],
  ])('reads a file with %s', (_, text) => {
    expect(read(text)).toMatchObject({ kind: 'rows', problems: [], rows: [{ organization: 'Clinic' }] })
  })

  test('reads quoted commas and quotes', () => {
    const file = lines(good.replace('Clinic', '"Clinic ""East"", Suite 2"'))
    expect(file).toMatchObject({ problems: [], rows: [{ organization: 'Clinic "East", Suite 2' }] })
  })

  test.each([
    ['a wrong check digit', good.replace('1234567893', '1234567890'), /npi: is not an NPI/],
    [
      'a number that a spreadsheet has rounded',
      good.replace('1234567893', '1.23457E+09'),
      /npi: is not an NPI/,
    ],
    ['no organisation', good.replace('Clinic', ''), /organization: is empty/],
    ['no registration code', good.replace('MS1', ''), /registration_code: is required/],
    [
      'a registration code with a blank',
      good.replace('MS1', 'MS 1'),
      /registration_code: has characters other/,
    ],
    ['an unknown state', good.replace(',MS,', ',ZZ,'), /state: is not the two letters/],
    ['a bad ZIP code', good.replace('39201', '392'), /zip: is not a ZIP code/],
    ['a bad telephone number', good.replace('(601) 555-0118', '555'), /phone: is not a telephone number/],
    ['a fax with an extension', good.replace('555-0119', '555-0119 x3'), /fax: is not a telephone number/],
    [
      'a bad address of the administrator',
      good.replace('a@b.example', 'nobody'),
      /admin_email: is not an e-mail/,
    ],
    ['a control character', good.replace('Clinic', 'Cli\u0000nic'), /organization: has control characters/],
    [
      'a line end within quotes',
      good.replace('Clinic', '"Cli\nnic"'),
      /organization: has control characters/,
    ],
    ['too few fields', '1234567893,MS1', /has 2 fields; the header has 12/],
    ['too many fields', `${good},more`, /has 13 fields; the header has 12/],
    ['a quote inside a field', good.replace('Clinic', '"Cli"nic'), /has a quote/],
    ['a quote that is not closed', good.replace('Clinic', '"Clinic'), /has a quote/],
  ])('names the line and the reason of a row with %s', (_, row, reason) => {
    expect(reasonOf(row)).toMatch(reason)
  })

  test('names the line of a row that was saved as Latin-1', () => {
    const text = `${header}\n${good}\n${good.replace('MS1', 'MS2').replace('Clinic', 'Clínica')}\n`
    const file = readRosterFile(Buffer.from(text, 'latin1'))
    expect(file).toMatchObject({
      rows: [{ registration_code: 'MS1' }],
      problems: [{ line: 3, reason: 'has bytes that are not UTF-8; save the file as UTF-8' }],
    })
  })

  test('reads letters with accents in UTF-8', () => {
    expect(lines(good.replace('Clinic', 'Clínica'))).toMatchObject({ rows: [{ organization: 'Clínica' }] })
  })

  test('names the first line of a row that comes twice', () => {
    expect(lines(good, good.replace('MS1', 'ms1'))).toMatchObject({
      rows: [{ registration_code: 'MS1' }],
      problems: [{ line: 3, reason: 'repeats NPI and code of line 2' }],
    })
  })

  test('counts the lines of rows that came before, quoted line ends and empty lines included', () => {
    const file = lines(good.replace('Clinic', '"Cli\nnic"'), '', good.replace('Clinic', ''))
    expect(file).toMatchObject({ problems: [{ line: 2 }, { line: 5 }] })
  })

  test.each([
    ['is empty', ''],
    ['lacks the columns fax', `${header.replace(',fax', '')}\n`],
    ['lacks the columns', header.replaceAll(',', ';')],
    ['unknown column "colour"', `${header},colour`],
    ['the column npi twice', `${header},npi`],
  ])('refuses a file whose header %s', (reason, text) => {
    const file = read(text)
    const problem = file.kind === 'file' ? file.problem : undefined
    expect(problem?.line).toBe(1)
    expect(problem?.reason).toContain(reason)
  })

  test('gives an answer to any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const file = readRosterFile(Buffer.concat([Buffer.from(`${header}\n`), bytes]))
        return file.kind === 'rows' || file.problem.line > 0
      }),
    )
  })
})

describe('the sample roster', () => {
  const file = readRosterFile(readFileSync(assetFile('demo/roster.csv')))
  const rows = file.kind === 'rows' ? file.rows : []

  test('is in order', () => {
    expect(file).toMatchObject({ kind: 'rows', problems: [] })
    expect(rows.length).toBeGreaterThanOrEqual(8)
    expect(rows.every((row) => row.npi === null || isValidNpi(row.npi))).toBe(true)
  })

  test('holds the organisations that the documentation names', () => {
    expect(rows).toContainEqual(
      expect.objectContaining({
        npi: '1234567893',
        registration_code: 'MS00012345',
        organization: 'Magnolia Family Clinic',
      }),
    )
    expect(rows).toContainEqual(expect.objectContaining({ npi: null, registration_code: 'MS00077777' }))
  })

  test('has two organisations in one provider group and several states', () => {
    expect(new Set(rows.map((row) => row.provider_group)).size).toBe(rows.length - 1)
    expect(new Set(rows.map((row) => row.state)).size).toBeGreaterThan(4)
  })
})
