import { describe, expect, it } from 'vitest'
import { countOutcome, sumCounts } from '../../../scripts/checks/count.ts'

const vitest = (over: object) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...over,
})
const playwright = (over: object, errors: object[] = []) => ({
  stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0, ...over },
  errors,
})

describe('countOutcome', () => {
  it('counts a check without tests as one', () => {
    expect(countOutcome('one', { ok: true, report: undefined })).toEqual({ passed: 1, failed: 0, skipped: 0 })
    expect(countOutcome('one', { ok: false, report: undefined })).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    })
  })

  it('takes the figures of a runner when it reports them', () => {
    const report = vitest({ numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 })
    expect(countOutcome('vitest', { ok: false, report })).toEqual({ passed: 3, failed: 2, skipped: 2 })
    expect(countOutcome('playwright', { ok: true, report: playwright({}) })).toMatchObject({
      passed: 2,
      failed: 0,
    })
  })

  it('counts a test file as failed when it could not be loaded', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
    ]
    const report = vitest({ numFailedTests: 1, testResults })
    expect(countOutcome('vitest', { ok: false, report })).toMatchObject({ passed: 3, failed: 2 })
  })

  it('counts a flaky test and an error outside tests as failed', () => {
    const report = playwright({ flaky: 1 }, [{ message: 'no such file' }])
    expect(countOutcome('playwright', { ok: false, report })).toMatchObject({ passed: 2, failed: 2 })
  })

  it.each(['vitest', 'playwright'] as const)(
    'counts one failed when the %s report is missing or empty',
    (kind) => {
      expect(countOutcome(kind, { ok: true, report: undefined })).toMatchObject({ passed: 0, failed: 1 })
      expect(countOutcome(kind, { ok: true, report: {} })).toMatchObject({ passed: 0, failed: 1 })
    },
  )

  it('counts one failed when the runner failed though its tests passed', () => {
    expect(countOutcome('vitest', { ok: false, report: vitest({}) })).toMatchObject({ passed: 3, failed: 1 })
  })
})

describe('sumCounts', () => {
  it('adds up', () => {
    const one = { passed: 1, failed: 2, skipped: 3 }
    expect(sumCounts([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 })
    expect(sumCounts([])).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })
})
