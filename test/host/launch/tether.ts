import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'

const hasSetpriv = process.platform === 'linux' && spawnSync('setpriv', ['--version']).status === 0

/**
 * Spawns a helper that ends with this process, even when this one is killed (where util-linux's setpriv is there).
 * In any case the caller ends it by `end`.
 */
export function spawnTethered(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = hasSetpriv
    ? spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], options)
    : spawn(command, args, options)
  child.once('error', () => undefined)
  return child
}

/** Ends a process and waits until it is gone; kills it after `patience` ms. */
export async function end(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
  patience = 10_000,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  const force = setTimeout(() => child.kill('SIGKILL'), patience)
  await gone
  clearTimeout(force)
}

/** Whether a command can be run at all. */
export function isInstalled(command: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$0"', command], { stdio: 'ignore' }).status === 0
}
