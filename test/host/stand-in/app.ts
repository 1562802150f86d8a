import type { App } from 'electron'
import { commandLine } from './command-line.ts'
import { StandInEmitter } from './emitter.ts'
import { hostOptions } from './host-state.ts'
import { holdsInstanceLock, takeInstanceLock } from './instance-lock.ts'
import { emitterFields, guarded } from './not-implemented.ts'
import { getPath, setPath } from './paths.ts'
import { lifecycle } from './lifecycle.ts'
import { exit, quit } from './quit.ts'
import { focusedOrFirst } from './window-list.ts'

const events = new StandInEmitter('app', [
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'activate',
  'second-instance',
  'open-url',
  'open-file',
  'web-contents-created',
  'browser-window-created',
])

let changedName: string | null = null
const getName = (): string => changedName ?? hostOptions().name

/** The order is not kept: Chromium puts switches first, and adds one of its own. */
function argvAsChromiumTellsIt(): string[] {
  const [executable = '', ...rest] = process.argv
  const isSwitch = (each: string): boolean => each.startsWith('-')
  const words = rest.filter((each) => !isSwitch(each))
  return [executable, ...rest.filter(isSwitch), '--allow-file-access-from-files', ...words]
}

function requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
  const second = { argv: argvAsChromiumTellsIt(), workingDirectory: process.cwd(), additionalData }
  return takeInstanceLock(getPath('userData'), second, (told) => {
    void lifecycle.ready.then(() =>
      events.emit('second-instance', {}, told.argv, told.workingDirectory, told.additionalData),
    )
  })
}

const members = {
  isPackaged: false,
  name: '',
  commandLine,
  getName,
  setName: (name: string) => void (changedName = name),
  getVersion: () => hostOptions().version,
  getAppPath: () => hostOptions().appPath,
  getPath,
  setPath,
  getLocale: () => 'en-US',
  getPreferredSystemLanguages: () => ['en-US'],
  isReady: () => lifecycle.isReady,
  whenReady: () => lifecycle.ready,
  quit: () => quit(events),
  exit: (code?: number) => exit(events, code),
  focus: () => focusedOrFirst()?.focus(),
  requestSingleInstanceLock,
  hasSingleInstanceLock: holdsInstanceLock,
  setAsDefaultProtocolClient: () => true,
  enableSandbox: () => undefined,
  setAppUserModelId: () => undefined,
} satisfies Pick<
  App,
  | 'isPackaged'
  | 'name'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'getLocale'
  | 'getPreferredSystemLanguages'
  | 'isReady'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'focus'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'enableSandbox'
  | 'setAppUserModelId'
> & { commandLine: unknown }

/** `electron.app`, with macOS's dock absent as it is elsewhere. */
export const app = guarded('app', Object.assign(events, members), ['dock', ...emitterFields])
Object.defineProperty(events, 'name', { get: getName, set: members.setName })

/** The same emitter without the guard, for the host's own use. */
export const appEvents: StandInEmitter = events
