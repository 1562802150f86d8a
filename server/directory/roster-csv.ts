import { readCsv, type CsvForm, type CsvProblem } from './csv-file.ts'
import { rosterColumns, rosterRow, type RosterRow } from './roster-row.ts'

/** `file`: nothing of it can be used. `rows`: those that are in order, and what is wrong with the others. */
export type RosterFile =
  | { readonly kind: 'file'; readonly problem: CsvProblem }
  | {
      readonly kind: 'rows'
      readonly rows: readonly RosterRow[]
      readonly problems: readonly CsvProblem[]
    }

const form: CsvForm<RosterRow> = {
  name: 'a roster',
  columns: rosterColumns,
  optional: ['admin_email'],
  row: rosterRow,
  unique: { 'NPI and code': (row) => `${row.npi ?? ''} ${row.registration_code}` },
}

/** Reads a roster file. Which columns it has is in `rosterColumns`; their order is free. */
export function readRosterFile(bytes: Uint8Array): RosterFile {
  const file = readCsv(bytes, form)
  return file.kind === 'file' ? file : { ...file, rows: file.rows.map(({ value }) => value) }
}
