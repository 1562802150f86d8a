import { writeFile } from 'node:fs/promises'
import { BrowserWindow, app, dialog } from 'electron'
import { createSaveText, type SaveText } from './save-text.ts'

/** Saves a text through the system's dialog, over the app's window; nobody else on the computer can read it. */
export const openSaveText = (): SaveText =>
  createSaveText({
    showSaveDialog: (options) => {
      const window = BrowserWindow.getFocusedWindow()
      return window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)
    },
    write: (path, text) => writeFile(path, text, { mode: 0o600 }),
    folder: app.getPath('downloads'),
  })
