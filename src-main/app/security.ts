import { app, session, shell, type Session, type WebContents } from 'electron'
import { isBrowserUrl } from '../staff/browser-url.ts'

const refuse = (event: { preventDefault(): void }): void => event.preventDefault()

/**
 * Takes from every page what ours never needs: going elsewhere, windows, webviews (Electron checklist
 * 11 to 14). To be called before the first window.
 */
export const denyNavigation = (): void => {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', refuse)
    contents.on('will-frame-navigate', refuse)
    contents.on('will-redirect', refuse)
    contents.on('will-attach-webview', refuse)
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Refuses every permission (camera, notifications, clipboard reading, …) and every download. */
export const denyPermissions = (target: Session = session.defaultSession): void => {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  target.setPermissionCheckHandler(() => false)
  target.on('will-download', refuse)
}

/**
 * Opens an address in the system's browser; nothing else in the app leads outside. @returns false for one that may
 * not be opened, or where there is no browser
 */
export const openInBrowser = async (address: string): Promise<boolean> => {
  if (!isBrowserUrl(address)) return false
  try {
    await shell.openExternal(address)
    return true
  } catch {
    return false
  }
}
