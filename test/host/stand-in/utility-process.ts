import { fork, type ChildProcess, type ForkOptions } from 'node:child_process'
import { constants } from 'node:os'
import type { ForkOptions as ElectronForkOptions, UtilityProcess } from 'electron'
import { StandInEmitter } from './emitter.ts'
import { checkOptions, emitterFields, guarded } from './not-implemented.ts'
import { lifecycle } from './lifecycle.ts'

const children = new Set<ChildProcess>()
const shim = new URL('../utility/parent-port.ts', import.meta.url).href

/** Ends what the app left running; with the process, too. */
export function endChildren(): void {
  for (const child of children) child.kill('SIGKILL')
}
process.once('exit', endChildren)

type Members = Pick<UtilityProcess, 'pid' | 'stdout' | 'stderr' | 'kill' | 'postMessage'>

class StandInUtilityProcess extends StandInEmitter implements Members {
  readonly stdout: NodeJS.ReadableStream | null
  readonly stderr: NodeJS.ReadableStream | null
  private readonly child: ChildProcess
  private spawned = false

  constructor(child: ChildProcess) {
    super('utilityProcess', ['spawn', 'message', 'exit', 'error'])
    this.child = child
    this.stdout = child.stdout
    this.stderr = child.stderr
    child.once('spawn', () => {
      this.spawned = true
      this.emit('spawn')
    })
    child.on('message', (message: unknown) => this.emit('message', message))
    child.once('error', (error) => process.stderr.write(`utilityProcess: ${error.message}\n`))
    child.once('exit', (code, signal) => {
      children.delete(child)
      this.spawned = false
      // A child that a signal ended has no exit code; Electron tells the signal's number.
      this.emit('exit', code ?? constants.signals[signal ?? 'SIGTERM'])
    })
  }

  get pid(): number | undefined {
    return this.spawned ? this.child.pid : undefined
  }

  /** Lost without an error when the child has ended, as in Electron. */
  postMessage(message: unknown): void {
    if (this.child.connected) this.child.send({ message }, () => undefined)
  }

  kill(): boolean {
    return this.child.kill('SIGTERM')
  }
}

function forkUtility(
  modulePath: string,
  args: string[] = [],
  options: ElectronForkOptions = {},
): StandInUtilityProcess {
  if (!lifecycle.isReady) throw new Error('utilityProcess cannot be created before app is ready.')
  checkOptions('utilityProcess.fork', options, ['env', 'execArgv', 'serviceName', 'stdio', 'cwd'])
  const stdio = Array.isArray(options.stdio)
    ? options.stdio
    : Array<'pipe'>(3).fill((options.stdio ?? 'inherit') as 'pipe')
  const forkOptions: ForkOptions = {
    execPath: process.execPath,
    execArgv: ['--import', shim, ...(options.execArgv ?? [])],
    serialization: 'advanced',
    stdio: ['ignore', ...stdio.slice(1), 'ipc'] as ForkOptions['stdio'] & object,
    env: (options.env ?? process.env) as NodeJS.ProcessEnv,
  }
  if (options.cwd !== undefined) forkOptions.cwd = options.cwd
  const child = fork(modulePath, args, forkOptions)
  children.add(child)
  return guarded('utilityProcess', new StandInUtilityProcess(child), emitterFields)
}

export const utilityProcess = guarded('utilityProcess', { fork: forkUtility } satisfies {
  fork: (...args: Parameters<typeof Electron.UtilityProcess.fork>) => StandInUtilityProcess
})
