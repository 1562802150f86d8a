import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One line of the report: a ratio of two figures of the same run. */
export interface Row {
  work: string
  against: string
  ours: number
  theirs: number
  unit: string
  ratio: number
  aim: string
  met: boolean
}

const digits = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

/** The report as a Markdown table. */
export function toMarkdown(rows: readonly Row[]): string {
  const lines = rows.map(
    (row) =>
      `| ${row.work} | ${row.against} | ${digits(row.ours)} | ${digits(row.theirs)} | ${row.unit} | **${row.ratio.toFixed(2)}** | ${row.aim} | ${row.met ? 'yes' : 'no'} |`,
  )
  return [
    '| work | against | ours | theirs | unit | ratio | aim | met |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}

/** Prints the report and keeps it as Markdown and JSON in a folder. */
export async function publish(rows: readonly Row[], dir: string): Promise<void> {
  await mkdir(dir, { recursive: true })
  const markdown = toMarkdown(rows)
  await writeFile(join(dir, 'bench.md'), markdown)
  await writeFile(join(dir, 'bench.json'), JSON.stringify(rows, null, 2))
  process.stdout.write(markdown)
}
