import { app, session, type Session, type WebContents } from 'electron'

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
