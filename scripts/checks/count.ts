import type { Counting } from './checks.ts'

export interface Count {
  readonly passed: number
  readonly failed: number
  /** Declared but not run; neither passed nor failed, and said so. */
  readonly skipped: number
  /** What is wrong beyond failed tests, in one line. */
  readonly note?: string
}

/** What a runner left behind: its exit code, and its report if it wrote one. */
export interface Outcome {
  readonly ok: boolean
  readonly report: unknown
}

const crashed = (note: string): Count => ({ passed: 0, failed: 1, skipped: 0, note })

/**
 * Counts a check. A runner that crashed, found no test, or failed for another reason than a failed test counts as
 * one failed.
 */
export function countOutcome(counting: Counting, { ok, report }: Outcome): Count {
  if (counting === 'one') return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
  if (!isRecord(report)) return crashed('the runner wrote no report')
  const count = counting === 'vitest' ? countVitest(report) : countPlaywright(report)
  if (count.passed + count.failed === 0) return crashed('no tests were run')
  if (!ok && count.failed === 0)
    return { ...count, failed: 1, note: 'the runner failed though every test passed' }
  return count
}

/** A test file that can't be loaded has no tests: it counts as one failed. */
function countVitest(report: Record<string, unknown>): Count {
  const files = Array.isArray(report['testResults']) ? report['testResults'].filter(isRecord) : []
  const unloadable = files.filter((file) => file['status'] === 'failed' && !holdsFailedTest(file)).length
  return {
    passed: numberAt(report, 'numPassedTests'),
    failed: numberAt(report, 'numFailedTests') + unloadable,
    skipped: numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests'),
  }
}

function holdsFailedTest(file: Record<string, unknown>): boolean {
  const tests = file['assertionResults']
  return Array.isArray(tests) && tests.some((test) => isRecord(test) && test['status'] === 'failed')
}

/** A flaky test failed once: that is failed. Errors outside tests (a spec that can't be loaded) count one each. */
function countPlaywright(report: Record<string, unknown>): Count {
  const stats = isRecord(report['stats']) ? report['stats'] : {}
  const errors = Array.isArray(report['errors']) ? report['errors'].length : 0
  return {
    passed: numberAt(stats, 'expected'),
    failed: numberAt(stats, 'unexpected') + numberAt(stats, 'flaky') + errors,
    skipped: numberAt(stats, 'skipped'),
  }
}

/** The sum of several counts. */
export function sumCounts(counts: readonly Count[]): Count {
  return counts.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

function numberAt(record: Record<string, unknown>, key: string): number {
  const value = record[key]
  return typeof value === 'number' ? value : 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
