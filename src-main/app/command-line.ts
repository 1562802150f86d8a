import { isAbsolute, resolve } from 'node:path'
import { isDeepLink } from '../deep-link/parse.ts'

export interface CommandLine {
  /** Absolute folder that keeps everything of this run; null for the operating system's usual place. */
  userDataDir: string | null
  demo: boolean
}

const userDataOption = '--user-data-dir='

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

const absolute = (dir: string | undefined, workingDir: string): string | null => {
  if (dir === undefined || dir === '') return null
  return isAbsolute(dir) ? dir : resolve(workingDir, dir)
}
