import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../src-preload/bridge.ts'

export interface MenuOptions {
  platform: NodeJS.Platform
  demo: boolean
  /** Running from source: the page may be reloaded and inspected. */
  development: boolean
  onCommand: (command: MenuCommand | 'lock') => void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The application menu: the platform's usual roles and shortcuts, and what the screens take as commands. */
export const menuTemplate = (options: MenuOptions): MenuItemConstructorOptions[] => {
  const mac = options.platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: fileItems(options, mac) },
    { label: '&Edit', submenu: editItems() },
    { label: '&View', submenu: viewItems(options) },
    { role: 'windowMenu' },
    { label: '&Help', role: 'help', submenu: helpItems(options, mac) },
  ]
}

const command = (
  { onCommand }: MenuOptions,
  id: MenuCommand | 'lock',
  label: string,
  accelerator: string,
): MenuItemConstructorOptions => ({ id, label, accelerator, click: () => onCommand(id) })

const fileItems = (options: MenuOptions, mac: boolean): MenuItemConstructorOptions[] => [
  command(options, 'lock', '&Lock', 'CmdOrCtrl+L'),
  command(options, 'sign-out', 'Sign &out', 'CmdOrCtrl+Shift+L'),
  separator,
  mac ? { role: 'close' } : { role: 'quit' },
]

const editItems = (): MenuItemConstructorOptions[] => [
  { role: 'undo' },
  { role: 'redo' },
  separator,
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
]

const viewItems = (options: MenuOptions): MenuItemConstructorOptions[] => [
  command(options, 'toggle-color-scheme', 'Switch &light and dark', 'CmdOrCtrl+Shift+D'),
  ...(options.demo ? [command(options, 'show-outbox', 'Demo &outbox', 'CmdOrCtrl+Shift+O')] : []),
  separator,
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  { role: 'togglefullscreen' },
  ...(options.development
    ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]
    : []),
]

const helpItems = (options: MenuOptions, mac: boolean): MenuItemConstructorOptions[] => [
  command(options, 'show-help', 'Login &help', 'F1'),
  ...(mac ? [] : [separator, { role: 'about' } as const]),
]
