import { describe, expect, it } from 'vitest'
import type { Check } from '../../../scripts/checks/checks.ts'
import { runAll, runCheck } from '../../../scripts/checks/run.ts'
import { detailsOf, lineOf, totalOf } from '../../../scripts/checks/summary.ts'

const check = (name: string, code: string): Check => ({
  name,
  counting: 'one',
  program: process.execPath,
  args: ['-e', code],
})

describe('runCheck', () => {
  it('passes when the program ends with 0', async () => {
    expect((await runCheck(check('good', ''))).count).toMatchObject({ passed: 1, failed: 0 })
  })

  it('fails and keeps what was written when it does not', async () => {
    const { count, output } = await runCheck(check('bad', 'console.log("why"); process.exit(3)'))
    expect(count).toMatchObject({ passed: 0, failed: 1 })
    expect(output).toBe('why\n')
  })

  it('fails when the program is missing', async () => {
    const { count } = await runCheck({ ...check('none', ''), program: '/nowhere/program' })
    expect(count).toMatchObject({ passed: 0, failed: 1 })
  })

  it('fails when a test runner leaves no report', async () => {
    const { count } = await runCheck({ ...check('no-such-report', ''), counting: 'vitest' })
    expect(count).toMatchObject({ passed: 0, failed: 1, note: 'the runner wrote no report' })
  })
})

describe('the summary', () => {
  it('ends with the sum and details the failed checks only', async () => {
    const told: string[] = []
    const checks = [check('good', 'console.log("fine")'), check('bad', 'console.log("why"); process.exit(1)')]
    const finished = await runAll(checks, 2, ({ check: { name } }) => told.push(name))
    expect(told.toSorted()).toEqual(['bad', 'good'])
    expect(totalOf(finished)).toBe('1 passed, 1 failed')
    expect(detailsOf(finished)).toContain('why')
    expect(detailsOf(finished)).not.toContain('fine')
    expect(finished.map(lineOf).toSorted()).toEqual([
      expect.stringMatching(/^FAILED {2}bad/),
      expect.stringMatching(/^ok {6}good/),
    ])
  })
})
