import { fileURLToPath } from 'node:url'
import { readAppEntry } from './app-entry.ts'
import { launchApp } from './launch/app-process.ts'
import { nodeBinary } from './launch/node-binary.ts'
import type { LaunchedApp, LaunchOptions } from './launch/types.ts'

const register = new URL('./register.mjs', import.meta.url).href
const boot = fileURLToPath(new URL('./boot.ts', import.meta.url))

/** The stand-in's command line for an app, as a shell would take it. */
export function standInCommand(appPath: string, args: string[], nodeArgs: string[] = []): [string, string[]] {
  return [nodeBinary(), [...nodeArgs, '--import', register, boot, appPath, ...args]]
}

/**
 * Starts the app on the stand-in and resolves when main prints `ready`.
 * Throws with main's stderr when it ends before, or takes longer than `timeout`.
 */
export function launchStandIn(options: LaunchOptions): Promise<LaunchedApp> {
  const { appPath } = readAppEntry(options.entry)
  return launchApp(options, ({ args, headless }) => {
    const all = [...(headless ? ['--headless'] : []), ...args]
    const [command, commandArgs] = standInCommand(appPath, all, ['--inspect=127.0.0.1:0'])
    return { command, args: commandArgs, env: { STAND_IN_TETHER: '1' }, appPath }
  })
}
