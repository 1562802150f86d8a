import { sumCounts } from './count.ts'
import type { Finished } from './run.ts'

/** One line about a check. */
export function lineOf({ check, count, seconds }: Finished): string {
  const tests = check.counting === 'one' ? '' : `${count.passed} passed, ${count.failed} failed`
  const skipped = count.skipped === 0 ? '' : `, ${count.skipped} skipped`
  const note = count.note === undefined ? '' : ` (${count.note})`
  const verdict = count.failed === 0 ? 'ok    ' : 'FAILED'
  return `${verdict}  ${check.name.padEnd(16)}${seconds.toFixed(1).padStart(6)} s  ${tests}${skipped}${note}`.trimEnd()
}

/** All that the failed checks wrote, each under its name. */
export function detailsOf(finished: readonly Finished[]): string {
  return finished
    .filter(({ count }) => count.failed > 0)
    .map(({ check, output }) => `\n──── ${check.name} ────\n${output.trim()}\n`)
    .join('')
}

/** The last line of `npm test`. */
export function totalOf(finished: readonly Finished[]): string {
  const { passed, failed } = sumCounts(finished.map(({ count }) => count))
  return `${passed} passed, ${failed} failed`
}
