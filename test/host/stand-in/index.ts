import { app, appEvents } from './app.ts'
import { onNewWindow, StandInBrowserWindow } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu } from './menu.ts'
import { nativeTheme } from './native-theme.ts'
import { net } from './net.ts'
import { guarded, missing } from './not-implemented.ts'
import { powerMonitor } from './power-monitor.ts'
import { protocol } from './protocol.ts'
import { screen } from './screen.ts'
import { session } from './session.ts'
import { dialog, shell } from './shell-dialog.ts'
import { utilityProcess } from './utility-process.ts'

onNewWindow((window) => {
  appEvents.emit('browser-window-created', {}, window)
  appEvents.emit('web-contents-created', {}, window.webContents)
})

export const BrowserWindow = guarded('BrowserWindow', StandInBrowserWindow)
export {
  app,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
}

export const autoUpdater = missing('autoUpdater')
export const BaseWindow = missing('BaseWindow')
export const BrowserView = missing('BrowserView')
export const clipboard = missing('clipboard')
export const contentTracing = missing('contentTracing')
export const contextBridge = missing('contextBridge')
export const crashReporter = missing('crashReporter')
export const desktopCapturer = missing('desktopCapturer')
export const globalShortcut = missing('globalShortcut')
export const ImageView = missing('ImageView')
export const inAppPurchase = missing('inAppPurchase')
export const ipcRenderer = missing('ipcRenderer')
export const MenuItem = missing('MenuItem')
export const MessageChannelMain = missing('MessageChannelMain')
export const nativeImage = missing('nativeImage')
export const netLog = missing('netLog')
export const Notification = missing('Notification')
export const powerSaveBlocker = missing('powerSaveBlocker')
export const pushNotifications = missing('pushNotifications')
export const safeStorage = missing('safeStorage')
export const ShareMenu = missing('ShareMenu')
export const systemPreferences = missing('systemPreferences')
export const TouchBar = missing('TouchBar')
export const Tray = missing('Tray')
export const View = missing('View')
export const webContents = missing('webContents')
export const WebContentsView = missing('WebContentsView')
export const webFrame = missing('webFrame')
export const webFrameMain = missing('webFrameMain')
export const webUtils = missing('webUtils')

// electron-store and other libraries take the default export.
// oxlint-disable-next-line import/no-default-export
export default {
  app,
  autoUpdater,
  BaseWindow,
  BrowserView,
  BrowserWindow,
  clipboard,
  contentTracing,
  contextBridge,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  ImageView,
  inAppPurchase,
  ipcMain,
  ipcRenderer,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  safeStorage,
  screen,
  session,
  ShareMenu,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  webContents,
  WebContentsView,
  webFrame,
  webFrameMain,
  webUtils,
}
