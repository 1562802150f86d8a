import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from './ports.ts'

/** One replica of the server as it ships, at the same port over its restarts. */
export interface Replica {
  readonly name: string
  readonly port: number
  pid(): number
  start(): Promise<void>
  /** @returns what it ended with, and how many milliseconds that took */
  stop(): Promise<{ code: number | null; took: number }>
  kill(): Promise<void>
  /** The value of a metric, summed over its labels. */
  figure(name: string, ...labels: readonly string[]): Promise<number>
}

/** Makes a replica that isn't started yet. */
export async function createReplica(
  folder: string,
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<Replica> {
  const port = await freePort()
  const metrics = await freePort()
  const log = openSync(join(folder, `${name}.log`), 'a')
  let child: ChildProcess | undefined
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return null
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
    return child.exitCode
  }
  return {
    name,
    port,
    pid: () => child?.pid ?? 0,
    start: async () => {
      child = spawn(process.execPath, ['out/server/cli.js', 'serve', '--port', String(port)], {
        env: {
          PATH: process.env['PATH'],
          NODE_ENV: 'production',
          ...env,
          ATREZZO_METRICS_ADDRESS: `127.0.0.1:${metrics}`,
        },
        stdio: ['ignore', 'pipe', log],
      })
      await ready(child, name)
    },
    stop: async () => {
      const began = performance.now()
      const code = await end('SIGTERM')
      return { code, took: performance.now() - began }
    },
    kill: async () => void (await end('SIGKILL')),
    figure: async (metric, ...labels) => {
      const text = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text()
      const lines = text.split('\n').filter((line) => new RegExp(`^${metric}[ {]`).test(line))
      const meant = lines.filter((line) => labels.every((label) => line.includes(label)))
      return meant.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
    },
  }
}

function ready(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('ready ')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready`)))
  })
}
