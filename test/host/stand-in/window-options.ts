import type { BrowserWindowConstructorOptions } from 'electron'
import { checkOptions } from './not-implemented.ts'

export const windowEvents = [
  'ready-to-show',
  'show',
  'hide',
  'close',
  'closed',
  'resize',
  'move',
  'maximize',
  'unmaximize',
]

const options = [
  'width',
  'height',
  'minWidth',
  'minHeight',
  'x',
  'y',
  'show',
  'title',
  'icon',
  'backgroundColor',
  'autoHideMenuBar',
  'webPreferences',
] satisfies (keyof BrowserWindowConstructorOptions)[]

/** Each must have the value that the stand-in's windows have in any case. */
const preferences: Record<string, unknown> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
}

/** Throws for an option that the stand-in does not honour. */
export function checkWindowOptions(given: BrowserWindowConstructorOptions): void {
  checkOptions('BrowserWindow options', given, options)
  const known = [...Object.keys(preferences), 'preload', 'spellcheck', 'devTools']
  checkOptions('BrowserWindow webPreferences', given.webPreferences, known)
  for (const [name, value] of Object.entries<unknown>({ ...given.webPreferences }))
    if (name in preferences && preferences[name] !== value)
      checkOptions('BrowserWindow webPreferences', { [`${name}: ${String(value)}`]: value }, [])
}
