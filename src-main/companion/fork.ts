import { utilityProcess } from 'electron'
import { companionEnvironment } from './environment.ts'
import type { StartProcess } from './process.ts'

/**
 * Starts the bundled server as an Electron utility process: `child_process.fork` fails once the fuse
 * RunAsNode is off.
 *
 * @param entry the built server, a file
 * @param onOutput takes what the process writes on stdout and stderr
 */
export const forkCompanion =
  (entry: string, onOutput: (chunk: Buffer) => void): StartProcess =>
  (events) => {
    const child = utilityProcess.fork(entry, [], {
      env: companionEnvironment(process.env),
      serviceName: 'Atrezzo companion',
      stdio: 'pipe',
    })
    child.stdout?.on('data', onOutput)
    child.stderr?.on('data', onOutput)
    child.on('message', events.onMessage)
    child.once('spawn', events.onSpawn)
    child.once('exit', events.onExit)
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
      send: (message) => child.postMessage(message),
      kill: () => void child.kill(),
    }
  }
