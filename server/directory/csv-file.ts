import { parse, type CsvError } from 'csv-parse/sync'
import { z } from 'zod'

/** Something wrong with the file. The first line, the header, is line 1. */
export interface CsvProblem {
  readonly line: number
  readonly reason: string
}

/** A row that is in order, and the line where it starts. */
export interface CsvRow<T> {
  readonly line: number
  readonly value: T
}

/** `file`: nothing of it can be used. `rows`: those that are in order, and what is wrong with the others. */
export type CsvFile<T> =
  | { readonly kind: 'file'; readonly problem: CsvProblem }
  | {
      readonly kind: 'rows'
      readonly rows: readonly CsvRow<T>[]
      readonly problems: readonly CsvProblem[]
    }

/** What a kind of file has to look like. */
export interface CsvForm<T> {
  /** As a sentence names it: "a roster". */
  readonly name: string
  readonly columns: readonly string[]
  /** Those of `columns` that a file may leave out. */
  readonly optional: readonly string[]
  readonly row: z.ZodType<T>
  /** What no two rows of a file may share, by how a sentence names it; null where a row has none. */
  readonly unique: Readonly<Record<string, (row: T) => string | null>>
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
 * Reads a CSV file with a header, UTF-8 with or without byte order mark, any line ends. The columns' order is
 * free.
 */
export function readCsv<T>(bytes: Uint8Array, form: CsvForm<T>): CsvFile<T> {
  const { lines, problems } = splitLines(new TextDecoder('utf-8').decode(bytes))
  const [header, ...body] = lines
  if (header === undefined) return { kind: 'file', problem: problems[0] ?? { line: 1, reason: 'is empty' } }
  const columns = header.cells.map((cell) => cell.trim().toLowerCase())
  const reason = refuseHeader(columns, form)
  if (reason !== undefined) return { kind: 'file', problem: { line: header.line, reason } }
  return readRows(columns, body, problems, form)
}

function splitLines(text: string): { lines: Line[]; problems: CsvProblem[] } {
  const problems: CsvProblem[] = []
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

function quoteProblem(error: CsvError | undefined): CsvProblem {
  const line = typeof error?.['lines'] === 'number' ? error['lines'] : 0
  return { line, reason: 'has a quote that is not closed, or one inside a field' }
}

function refuseHeader<T>(columns: readonly string[], form: CsvForm<T>): string | undefined {
  const { name, columns: known, optional } = form
  const missing = known.filter((column) => !optional.includes(column) && !columns.includes(column))
  if (missing.length > 0)
    return `lacks the columns ${missing.join(', ')}; ${name} has, separated by commas: ${known.join(',')}`
  const unknown = columns.find((column) => !known.includes(column))
  if (unknown !== undefined) return `has an unknown column "${unknown}"; known: ${known.join(',')}`
  const twice = columns.find((column, index) => columns.indexOf(column) !== index)
  return twice === undefined ? undefined : `has the column ${twice} twice`
}

function readRows<T>(
  columns: readonly string[],
  body: readonly Line[],
  quoteProblems: readonly CsvProblem[],
  form: CsvForm<T>,
): CsvFile<T> {
  const problems = [...quoteProblems]
  const rows: CsvRow<T>[] = []
  const firstLines = new Map<string, number>()
  for (const { line, cells } of body) {
    const row = readRow(columns, cells, form)
    const reason = row.ok ? repeated(row.value, form, firstLines) : row.reason
    if (reason !== undefined) problems.push({ line, reason })
    if (!row.ok || reason !== undefined) continue
    for (const key of keysOf(row.value, form)) firstLines.set(key.text, line)
    rows.push({ line, value: row.value })
  }
  return { kind: 'rows', rows, problems: problems.toSorted((a, b) => a.line - b.line) }
}

const keysOf = <T>(row: T, { unique }: CsvForm<T>): { what: string; text: string }[] =>
  Object.entries(unique).flatMap(([what, keyOf]) => {
    const key = keyOf(row)
    return key === null ? [] : [{ what, text: `${what} ${key}` }]
  })

function repeated<T>(row: T, form: CsvForm<T>, firstLines: ReadonlyMap<string, number>): string | undefined {
  const again = keysOf(row, form).find(({ text }) => firstLines.has(text))
  return again && `repeats ${again.what} of line ${firstLines.get(again.text) ?? 0}`
}

/** The row, or why it is bad. */
function readRow<T>(
  columns: readonly string[],
  cells: readonly string[],
  form: CsvForm<T>,
): { ok: true; value: T } | { ok: false; reason: string } {
  const refuse = (reason: string) => ({ ok: false as const, reason })
  if (cells.some((cell) => cell.includes(replacement)))
    return refuse('has bytes that are not UTF-8; save the file as UTF-8')
  if (cells.length !== columns.length)
    return refuse(`has ${cells.length} fields; the header has ${columns.length}`)
  const parsed = form.row.safeParse(Object.fromEntries(columns.map((name, index) => [name, cells[index]])))
  if (parsed.success) return { ok: true, value: parsed.data }
  return refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
}
