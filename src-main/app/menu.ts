import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../src-preload/bridge.ts'
import type { wordsOf } from '../locales/words.ts'

export interface MenuOptions {
  platform: NodeJS.Platform
  demo: boolean
  /** Running from source: the page may be reloaded and inspected. */
  development: boolean
  words: ReturnType<typeof wordsOf>
  onCommand: (command: MenuCommand | 'lock') => void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The application menu: the platform's usual roles and shortcuts, and what the screens take as commands. */
export const menuTemplate = (options: MenuOptions): MenuItemConstructorOptions[] => {
  const mac = options.platform === 'darwin'
  const { words } = options
  return [
    ...(mac ? [{ role: 'appMenu', submenu: appItems(options) } as const] : []),
    { label: words('file'), submenu: fileItems(options, mac) },
    { label: words('edit'), submenu: editItems(options) },
    { label: words('view'), submenu: viewItems(options) },
    { role: 'windowMenu', label: words('window'), submenu: windowItems(options, mac) },
    { label: words('help'), role: 'help', submenu: helpItems(options, mac) },
  ]
}

const command = (
  { onCommand, words }: MenuOptions,
  id: MenuCommand | 'lock',
  accelerator: string,
): MenuItemConstructorOptions => ({ id, label: words(id), accelerator, click: () => onCommand(id) })

type Role = Parameters<MenuOptions['words']>[0] & NonNullable<MenuItemConstructorOptions['role']>

// Electron names its roles in English only.
const role = ({ words }: MenuOptions, name: Role): MenuItemConstructorOptions => ({
  role: name,
  label: words(name),
})

const appItems = (options: MenuOptions): MenuItemConstructorOptions[] => [
  role(options, 'about'),
  separator,
  role(options, 'services'),
  separator,
  role(options, 'hide'),
  role(options, 'hideOthers'),
  role(options, 'unhide'),
  separator,
  role(options, 'quit'),
]

const fileItems = (options: MenuOptions, mac: boolean): MenuItemConstructorOptions[] => [
  command(options, 'lock', 'CmdOrCtrl+L'),
  command(options, 'sign-out', 'CmdOrCtrl+Shift+L'),
  separator,
  role(options, mac ? 'close' : 'quit'),
]

const editItems = (options: MenuOptions): MenuItemConstructorOptions[] => [
  role(options, 'undo'),
  role(options, 'redo'),
  separator,
  role(options, 'cut'),
  role(options, 'copy'),
  role(options, 'paste'),
  role(options, 'selectAll'),
]

const viewItems = (options: MenuOptions): MenuItemConstructorOptions[] => [
  command(options, 'toggle-color-scheme', 'CmdOrCtrl+Shift+D'),
  ...(options.demo ? [command(options, 'show-outbox', 'CmdOrCtrl+Shift+O')] : []),
  separator,
  role(options, 'resetZoom'),
  role(options, 'zoomIn'),
  role(options, 'zoomOut'),
  role(options, 'togglefullscreen'),
  ...(options.development ? [separator, role(options, 'reload'), role(options, 'toggleDevTools')] : []),
]

const windowItems = (options: MenuOptions, mac: boolean): MenuItemConstructorOptions[] => [
  role(options, 'minimize'),
  role(options, 'zoom'),
  ...(mac ? [separator, role(options, 'front')] : [role(options, 'close')]),
]

const helpItems = (options: MenuOptions, mac: boolean): MenuItemConstructorOptions[] => [
  command(options, 'show-guides', 'F1'),
  command(options, 'show-help', 'Shift+F1'),
  command(options, 'support-file', 'CmdOrCtrl+Shift+S'),
  ...(mac ? [] : [separator, role(options, 'about')]),
]
