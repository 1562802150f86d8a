import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readAppEntry } from './app-entry.ts'
import { launchApp } from './launch/app-process.ts'
import type { LaunchedApp, LaunchOptions } from './launch/types.ts'

/** Where Electron's executable is, or null. Looks only: importing the package would start a download. */
export function electronBinary(): string | null {
  const folder = fileURLToPath(new URL('../../node_modules/electron', import.meta.url))
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const binary = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name)
  return existsSync(binary) ? binary : null
}

/** Electron's command line for an app: the same switches as the stand-in's. */
export function electronCommand(appPath: string, args: string[], headless: boolean): string[] {
  const root = process.platform === 'linux' && process.getuid?.() === 0
  return [
    ...(root ? ['--no-sandbox'] : []),
    ...(headless ? ['--ozone-platform=headless'] : []),
    appPath,
    ...args,
  ]
}

/** Starts the app on real Electron; the rest is as with `launchStandIn`. */
export function launchElectron(options: LaunchOptions): Promise<LaunchedApp> {
  const binary = electronBinary()
  if (binary === null) return Promise.reject(new Error("Electron's binary is not installed"))
  const { appPath } = readAppEntry(options.entry)
  return launchApp(options, ({ args, headless }) => ({
    command: binary,
    args: ['--inspect=127.0.0.1:0', ...electronCommand(appPath, args, headless)],
    env: {},
    appPath,
  }))
}
