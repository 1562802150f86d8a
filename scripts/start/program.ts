import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'

/** How long a program may take to end by itself once it was asked to. Milliseconds. */
const patience = 8_000

const posix = process.platform !== 'win32'

export interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/**
 * Runs a program in the foreground until it ends, in a process group of its own. Ctrl-C, SIGTERM or the end of the
 * process that started this one (npm killed) ask it to end; whatever of its group is left then is killed.
 * @returns its exit code; 0 when it ended because it was asked to
 */
export async function runToEnd({ command, args, env = process.env }: Program): Promise<number> {
  const child = spawn(command, [...args], { env, stdio: ['pipe', 'inherit', 'inherit'], detached: posix })
  let asked = false
  const ask = (): void => {
    if (asked) return
    asked = true
    child.kill('SIGTERM')
    setTimeout(() => killGroup(child), patience).unref()
  }
  const watch = setInterval(() => parentIsGone() && ask(), 500)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  try {
    const code = await ended(child)
    return asked ? 0 : code
  } finally {
    clearInterval(watch)
    killGroup(child)
  }
}

async function ended(child: ChildProcess): Promise<number> {
  const code: unknown = (await once(child, 'exit')).at(0)
  return typeof code === 'number' ? code : 1
}

const starters = startersOf()

/** Whether npm, or the shell between it and us, was killed: we would outlive them unseen. */
function parentIsGone(): boolean {
  return posix && startersOf() !== starters
}

/** The parent and, on Linux, its parent: npm starts a script through a shell. */
function startersOf(): string {
  const { ppid } = process
  const stat = process.platform === 'linux' ? `/proc/${ppid}/stat` : null
  const grandparent =
    stat !== null && existsSync(stat) ? readFileSync(stat, 'utf8').split(') ').at(-1)?.split(' ')[1] : ''
  return `${ppid} ${grandparent}`
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (posix) process.kill(-child.pid, 'SIGKILL')
    else spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' })
  } catch {
    // Nothing of the group is left.
  }
}
