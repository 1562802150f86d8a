import { parse, type CsvError } from 'csv-parse/sync'
import { z } from 'zod'
import { rosterColumns, rosterRow, type RosterColumn, type RosterRow } from './roster-row.ts'

/** Something wrong with the file. The first line, the header, is line 1. */
export interface RosterProblem {
  readonly line: number
  readonly reason: string
}

/** `file`: nothing of it can be used. `rows`: those that are in order, and what is wrong with the others. */
export type RosterFile =
  | { readonly kind: 'file'; readonly problem: RosterProblem }
  | {
      readonly kind: 'rows'
      readonly rows: readonly RosterRow[]
      readonly problems: readonly RosterProblem[]
    }

interface Line {
  readonly line: number
  readonly cells: readonly string[]
}

/** The package's own types don't follow its options `info` and `raw`. */
const parsedRecords = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }), raw: z.string() }),
)

/** What a byte that isn't UTF-8 becomes; a file saved as Latin-1 or Windows-1252 shows itself by it. */
const replacement = '\uFFFD'

/**
 * Reads a roster file: CSV with a header, UTF-8 with or without byte order mark, any line ends.
 * Which columns it has is in `rosterColumns`; their order is free.
 */
export function readRosterFile(bytes: Uint8Array): RosterFile {
  const { lines, problems } = splitLines(new TextDecoder('utf-8').decode(bytes))
  const [header, ...body] = lines
  if (header === undefined) return { kind: 'file', problem: problems[0] ?? { line: 1, reason: 'is empty' } }
  const columns = header.cells.map((cell) => cell.trim().toLowerCase())
  const reason = refuseHeader(columns)
  if (reason !== undefined) return { kind: 'file', problem: { line: header.line, reason } }
  return readRows(columns, body, problems)
}

function splitLines(text: string): { lines: Line[]; problems: RosterProblem[] } {
  const problems: RosterProblem[] = []
  const records: unknown = parse(text, {
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    on_skip: (error) => {
      const problem = quoteProblem(error)
      // The parser reports some lines twice.
      if (problems.at(-1)?.line !== problem.line) problems.push(problem)
    },
  })
  const parsed = parsedRecords.parse(records)
  return {
    lines: parsed.map(({ record, info, raw }) => ({ line: firstLineOf(info, raw), cells: record })),
    problems,
  }
}

// csv-parse counts the lines up to a record's end; a quoted field may hold line ends of its own.
function firstLineOf(info: { lines: number }, raw: string): number {
  return info.lines - (raw.trim().match(/\r\n|\n|\r/g)?.length ?? 0)
}

function quoteProblem(error: CsvError | undefined): RosterProblem {
  const line = typeof error?.['lines'] === 'number' ? error['lines'] : 0
  return { line, reason: 'has a quote that is not closed, or one inside a field' }
}

function refuseHeader(columns: readonly string[]): string | undefined {
  const known: readonly string[] = rosterColumns
  const missing = rosterColumns.filter((name) => name !== 'admin_email' && !columns.includes(name))
  if (missing.length > 0)
    return `lacks the columns ${missing.join(', ')}; a roster has, separated by commas: ${rosterColumns.join(',')}`
  const unknown = columns.find((name) => !known.includes(name))
  if (unknown !== undefined) return `has an unknown column "${unknown}"; known: ${rosterColumns.join(',')}`
  const twice = columns.find((name, index) => columns.indexOf(name) !== index)
  return twice === undefined ? undefined : `has the column ${twice} twice`
}

function readRows(
  columns: readonly string[],
  body: readonly Line[],
  quoteProblems: readonly RosterProblem[],
): RosterFile {
  const problems = [...quoteProblems]
  const rows: RosterRow[] = []
  const firstLines = new Map<string, number>()
  for (const line of body) {
    const row = readRow(columns, line)
    if (typeof row === 'string') {
      problems.push({ line: line.line, reason: row })
      continue
    }
    const key = `${row.npi ?? ''} ${row.registration_code}`
    const earlier = firstLines.get(key)
    if (earlier === undefined) {
      firstLines.set(key, line.line)
      rows.push(row)
    } else problems.push({ line: line.line, reason: `repeats NPI and code of line ${earlier}` })
  }
  return { kind: 'rows', rows, problems: problems.toSorted((a, b) => a.line - b.line) }
}

/** The row, or why it is bad. */
function readRow(columns: readonly string[], { cells }: Line): RosterRow | string {
  if (cells.some((cell) => cell.includes(replacement)))
    return 'has bytes that are not UTF-8; save the file as UTF-8'
  if (cells.length !== columns.length) return `has ${cells.length} fields; the header has ${columns.length}`
  const fields: Partial<Record<RosterColumn, string>> = Object.fromEntries(
    columns.map((name, index) => [name, cells[index]]),
  )
  const parsed = rosterRow.safeParse(fields)
  if (parsed.success) return parsed.data
  return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
}
