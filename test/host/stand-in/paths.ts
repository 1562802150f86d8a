import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { hostOptions } from './host-state.ts'
import { StandInNotImplemented } from './not-implemented.ts'

const changed = new Map<string, string>()

/** As `app.getPath`; userData and logs are made. */
export function getPath(name: string): string {
  const path = changed.get(name) ?? usualPath(name)
  if (name === 'userData' || name === 'logs') mkdirSync(path, { recursive: true })
  return path
}

/** As `app.setPath`: absolute paths only, the folder is made. */
export function setPath(name: string, path: string): void {
  usualPath(name)
  if (!isAbsolute(path)) throw new Error('Path must be absolute')
  mkdirSync(path, { recursive: true })
  changed.set(name, path)
}

function usualPath(name: string): string {
  const home = homedir()
  switch (name) {
    case 'home':
      return home
    case 'appData':
      return process.platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (process.env['APPDATA'] ?? process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'))
    case 'userData':
      return join(getPath('appData'), hostOptions().name)
    case 'sessionData':
      return getPath('userData')
    case 'logs':
      return join(getPath('userData'), 'logs')
    case 'temp':
      return tmpdir()
    case 'exe':
      return process.execPath
    case 'desktop':
      return join(home, 'Desktop')
    case 'documents':
      return join(home, 'Documents')
    case 'downloads':
      return join(home, 'Downloads')
    default:
      throw new StandInNotImplemented(`app.getPath('${name}')`)
  }
}
