import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** `npm test` runs what it has just built; a single test file in between runs the sources as they stand. */
const built = process.env['ATREZZO_TEST_BUILD'] !== undefined
const entry = fileURLToPath(
  new URL(built ? '../../out/server/cli.js' : '../../server/cli/index.ts', import.meta.url),
)

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Serving {
  /** What stands behind `ready`. */
  readonly address: string
  readonly process: ChildProcess
  /** Sends a signal and gives how the process ended, with all that it printed. */
  end(signal: NodeJS.Signals): Promise<Ended>
}

/** Runs a command of the real command line to its end. */
export async function runCommand(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const { ended } = launch(args, env)
  return ended
}

/** Starts `serve` as a process of its own and waits for its line on stdout. */
export async function serveCommand(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Serving> {
  const { child, ended } = launch(['serve', ...args], env)
  const address = new Promise<string>((resolve) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += String(chunk)
      const ready = /^ready (\S+)\n/.exec(text)?.[1]
      if (ready !== undefined) resolve(ready)
    })
  })
  const died = ended.then(({ code, stderr }): never => {
    throw new Error(`serve ended with ${code} before it was ready:\n${stderr}`)
  })
  return {
    address: await Promise.race([address, died]),
    process: child,
    end: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

function launch(
  args: readonly string[],
  env: Record<string, string>,
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const ended = once(child, 'close').then((): Ended => ({ code: child.exitCode, stdout, stderr }))
  return { child, ended }
}
