import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assertNever } from '../../server/assert-never.ts'
import { inWords, isMet, type Aim } from './aim.ts'
import type { Machine } from './machine.ts'

/** What was measured of one piece of work. */
export type Measured =
  | {
      readonly kind: 'ratio'
      readonly work: string
      readonly against: string
      readonly ours: number
      readonly theirs: number
      readonly unit: string
      readonly ratio: number
      readonly aim: Aim
      /** Each round's figures, in turn. */
      readonly rounds?: { readonly ours: readonly number[]; readonly theirs: readonly number[] }
      readonly note?: string
    }
  | {
      readonly kind: 'figure'
      readonly work: string
      readonly figure: number
      readonly unit: string
      readonly aim: Aim
      readonly note?: string
    }
  /** Another command measures it. */
  | { readonly kind: 'elsewhere'; readonly work: string; readonly where: string }
  | { readonly kind: 'not-measured'; readonly work: string; readonly why: string }

/** One row of the table of what is measured. */
export interface BenchRow {
  /** What `npm run bench -- NAME` takes. */
  readonly name: string
  measure(): Promise<readonly Measured[]>
}

export interface Report {
  readonly machine: Machine
  readonly measured: readonly Measured[]
}

const digits = (value: number): string =>
  value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3)

const cells = (...texts: readonly string[]): string => `| ${texts.join(' | ')} |`

const met = (aim: Aim, figure: number): string => (isMet(aim, figure) ? 'yes' : '**no**')

/** One line of the table. */
export function toLine(row: Measured): string {
  switch (row.kind) {
    case 'ratio': {
      const { work, against, ours, theirs, unit, ratio, aim } = row
      const figures = [`${digits(ours)} ${unit}`, `${digits(theirs)} ${unit}`, `**${ratio.toFixed(2)}**`]
      return cells(work, against, ...figures, inWords(aim), met(aim, ratio))
    }
    case 'figure':
      return cells(
        row.work,
        '',
        `${digits(row.figure)} ${row.unit}`,
        '',
        '',
        inWords(row.aim),
        met(row.aim, row.figure),
      )
    case 'elsewhere':
      return cells(row.work, '', '', '', '', `see ${row.where}`, '')
    case 'not-measured':
      return cells(row.work, '', '', '', '', `**not measured**: ${row.why}`, '')
    default:
      return assertNever(row)
  }
}

/** The report in Markdown. */
export function toMarkdown({ machine, measured }: Report): string {
  const notes = measured.flatMap((row) =>
    'note' in row && row.note !== undefined ? [`- ${row.work}: ${row.note}`] : [],
  )
  return [
    `${machine.processors} processors (${machine.model}), ${machine.memory} GB, Node ${machine.node}, ${machine.platform}; load before the run ${machine.loadBefore}.`,
    '',
    cells('work', 'against', 'ours', 'theirs', 'ratio', 'aim', 'met'),
    '|---|---|---|---|---|---|---|',
    ...measured.map(toLine),
    '',
    ...(notes.length > 0 ? [...notes, ''] : []),
  ].join('\n')
}

/** Prints the report and keeps it as Markdown and JSON in a folder. */
export async function publish(report: Report, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true })
  const markdown = toMarkdown(report)
  await writeFile(join(dir, 'bench.md'), markdown)
  await writeFile(join(dir, 'bench.json'), JSON.stringify(report, null, 2))
  process.stdout.write(markdown)
}
