import { BrowserWindow, app, nativeTheme, screen } from 'electron'
import type { SettingsStore, WindowState } from '../settings/settings.ts'
import { bundleUrl } from './bundle.ts'
import { placeWindow, smallestWindow } from './window-state.ts'

export interface WindowOptions {
  preload: string
  settings: SettingsStore
  /** Once per load of the page. */
  onLoaded: () => void
  onClosed: () => void
  /** The page's process is gone, for the given reason. */
  onCrashed: (reason: string) => void
}

/** Opens the app's window: sandboxed, isolated, without Node. It appears once there is something to see. */
export const openWindow = (options: WindowOptions): BrowserWindow => {
  const { settings } = options
  const kept = settings.windowState()
  const window = new BrowserWindow({
    ...placeWindow(
      kept,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: app.getName(),
    // Seen for a moment before the page is drawn: the theme's ground, so that nothing flashes.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#12181b' : '#f6f8f9',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // A spelling checker would fetch dictionaries, and these fields hold names and passwords.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  if (kept?.maximized === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    settings.keepWindowState(placeOf(window))
  })
  window.once('closed', options.onClosed)
  window.webContents.on('did-finish-load', options.onLoaded)
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    options.onCrashed(reason)
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
  void window.loadURL(bundleUrl)
  return window
}

/** Brings a window to the front, from wherever the user left it. */
export const bringToFront = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Where a window is, and how large. */
export const placeOf = (window: BrowserWindow): WindowState => ({
  ...window.getNormalBounds(),
  maximized: window.isMaximized(),
})

/** Puts a window where another one was. */
export const takePlace = (window: BrowserWindow, { maximized, ...bounds }: WindowState): void => {
  window.setBounds(bounds)
  if (maximized) window.maximize()
}
