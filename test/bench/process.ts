import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export interface Running {
  url: string
  pid: number
  /** Spawn to the line `ready`, milliseconds. */
  startMs: number
  stop(): Promise<void>
}

/** Starts a server that prints `ready URL`, and measures how long that takes. */
export async function start(args: string[], env: Record<string, string> = {}): Promise<Running> {
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  })
  const url = await readyUrl(child)
  const startMs = performance.now() - began
  return { url, pid: child.pid ?? 0, startMs, stop: () => stop(child) }
}

/** Runs a program to its end. */
export async function runToEnd(args: string[], env: Record<string, string> = {}): Promise<void> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  })
  await once(child, 'exit')
  if (child.exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`)
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const url = /^ready (\S+)$/m.exec(printed)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await exit
}
