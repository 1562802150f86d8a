import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Something that the check shows, or finds not to hold. */
export interface Claim {
  readonly claim: string
  readonly holds: boolean
  /** The figures that it rests on. */
  readonly figures: string
}

/** A figure without an aim. */
export interface Measure {
  readonly name: string
  readonly value: string
}

export interface Report {
  readonly claims: Claim[]
  readonly measures: Measure[]
}

/** Adds a claim, and says at once how it stands. */
export function claim(report: Report, words: string, holds: boolean, figures: string): void {
  report.claims.push({ claim: words, holds, figures })
  process.stderr.write(`${holds ? 'holds' : 'FAILS'}: ${words}: ${figures}\n`)
}

/** Adds a figure. */
export function measure(report: Report, name: string, value: string): void {
  report.measures.push({ name, value })
  process.stderr.write(`${name}: ${value}\n`)
}

/** Prints the report and keeps it as Markdown and JSON in a folder. */
export async function publish({ claims, measures }: Report, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true })
  const markdown = [
    '| claim | holds | figures |',
    '| --- | --- | --- |',
    ...claims.map((each) => `| ${each.claim} | ${each.holds ? 'yes' : '**no**'} | ${each.figures} |`),
    '',
    '| measured | |',
    '| --- | --- |',
    ...measures.map(({ name, value }) => `| ${name} | ${value} |`),
    '',
  ].join('\n')
  await writeFile(join(dir, 'cluster-check.md'), markdown)
  await writeFile(join(dir, 'cluster-check.json'), JSON.stringify({ claims, measures }, null, 2))
  process.stdout.write(markdown)
}
