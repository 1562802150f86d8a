import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { launchApp } from './launch/app-process.ts'
import type { LaunchedApp, LaunchOptions } from './launch/types.ts'

/**
 * Starts an installed, or only packed, app by its executable. Its fuses leave no inspector, so main can't be looked
 * into (`inMain` throws): the page is driven through `--remote-debugging-port`, and the start is told by `ready`. An
 * installed app takes demo mode from its settings, not from an argument.
 */
export function launchInstalled(executable: string, options: LaunchOptions): Promise<LaunchedApp> {
  enterDemoMode(options.userDataDir)
  return launchApp(options, ({ args, headless }) => ({
    command: executable,
    args: [...(headless && process.platform === 'linux' ? ['--ozone-platform=headless'] : []), ...args],
    env: {},
    appPath: dirname(executable),
  }))
}

function enterDemoMode(userDataDir: string): void {
  const file = join(userDataDir, 'settings.json')
  const settings: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  mkdirSync(userDataDir, { recursive: true })
  writeFileSync(file, JSON.stringify(Object.assign({}, settings, { demo: true })))
}
