import { isAbsolute, resolve } from 'node:path'
import { isDeepLink } from '../deep-link/parse.ts'

export interface CommandLine {
  /** Absolute folder that keeps everything of this run; null for the operating system's usual place. */
  userDataDir: string | null
  demo: boolean
}

const userDataOption = '--user-data-dir='

/** Chromium's switches that start another program, open a way in, or take a protection off. */
const dangerousSwitches = [
  'browser-subprocess-path',
  'disable-site-isolation-trials',
  'disable-web-security',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'js-flags',
  'load-extension',
  'no-sandbox',
  'remote-allow-origins',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
] as const

/**
 * Reads our own options from `argv`. Chromium reorders arguments, so none has a fixed place. Whatever
 * follows a deep link is ignored: a web page may have written it (R26).
 */
export const parseCommandLine = (argv: readonly string[], workingDir: string): CommandLine => {
  const link = argv.findIndex(isDeepLink)
  const own = link === -1 ? argv : argv.slice(0, link)
  const dir = own.find((argument) => argument.startsWith(userDataOption))?.slice(userDataOption.length)
  return { userDataDir: absolute(dir, workingDir), demo: own.includes('--demo') }
}

/**
 * Whether an uninstaller, or a person at a terminal, wants the keychain's entries removed. Beside a link never: a web
 * page may have written it (R26).
 */
export const asksToForgetSecrets = (argv: readonly string[]): boolean =>
  argv.includes('--forget-secrets') && !argv.some(isDeepLink)

const absolute = (dir: string | undefined, workingDir: string): string | null => {
  if (dir === undefined || dir === '') return null
  return isAbsolute(dir) ? dir : resolve(workingDir, dir)
}

/**
 * Takes from Chromium the switches that came with a deep link: a web page may have written them (R26,
 * CVE-2018-1000006). Electron itself refuses such a start on Windows only. To be called before `ready`.
 */
export const dropSwitchesBesideLink = (
  argv: readonly string[],
  commandLine: { removeSwitch: (name: string) => void },
): void => {
  if (!argv.some(isDeepLink)) return
  for (const name of dangerousSwitches) commandLine.removeSwitch(name)
}
