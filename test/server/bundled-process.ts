import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  companionReport,
  type CompanionReport,
  type CompanionStart,
} from '../../server/contract/companion.ts'

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** The bundled server as a process of its own, started as main starts it. */
export interface BundledProcess {
  readonly folder: string
  readonly socketPath: string
  readonly child: ChildProcess
  /** Sends what main sends at the start, and gives what the server reports. */
  start(message: Pick<CompanionStart, 'launchSecret'> & Partial<CompanionStart>): Promise<CompanionReport>
  /** Ends the process and removes its files. */
  remove(): Promise<void>
}

/** Forks it; it waits for `start`. */
export async function forkBundled(): Promise<BundledProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-bundled-'))
  const socketPath = join(folder, 's')
  const child = fork(pathOf('../../server/bundled.ts'), {
    execArgv: ['--import', pathOf('./parent-port.mjs')],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return {
    folder,
    socketPath,
    child,
    start: async (message) => {
      const dataDir = join(folder, 'data')
      child.send({ type: 'start', listen: socketPath, dataDir, demo: true, ...message })
      const received: unknown[] = await once(child, 'message')
      return companionReport.parse(received[0])
    },
    remove: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}
