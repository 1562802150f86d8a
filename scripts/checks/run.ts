import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { type Check, reportOf } from './checks.ts'
import { type Count, countOutcome } from './count.ts'

/** No check may take longer. Milliseconds. */
const patience = 40 * 60_000

export interface Finished {
  readonly check: Check
  readonly count: Count
  readonly seconds: number
  /** All that it wrote. */
  readonly output: string
}

/** Runs one check to its end; a program that can't be started is a failed check. */
export async function runCheck(check: Check): Promise<Finished> {
  const begin = performance.now()
  const { code, output } = await capture(check)
  const report = check.counting === 'one' ? undefined : await readJson(reportOf(check.name))
  const count = countOutcome(check.counting, { ok: code === 0, report })
  return { check, count, output, seconds: (performance.now() - begin) / 1000 }
}

function capture({ program, args, env }: Check): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: patience,
    })
    let output = ''
    const add = (text: string): void => void (output += text)
    child.stdout.setEncoding('utf8').on('data', add)
    child.stderr.setEncoding('utf8').on('data', add)
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** Runs checks side by side, at most `width` at once, and tells of each when it ends. */
export async function runAll(
  checks: readonly Check[],
  width: number,
  tell: (finished: Finished) => void,
): Promise<Finished[]> {
  const waiting = checks.values()
  const finished: Finished[] = []
  const lane = async (): Promise<void> => {
    for (const check of waiting) {
      const done = await runCheck(check)
      finished.push(done)
      tell(done)
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  return finished
}
