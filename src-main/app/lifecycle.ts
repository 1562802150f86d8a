import { app } from 'electron'

/**
 * Ends the app with everything it started: after the last window, on Ctrl-C and on the system's request.
 *
 * @param cleanUp ends what main started; quitting waits for it
 */
export const endTogether = (cleanUp: () => Promise<void>): void => {
  let cleaning = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (cleaning) return
    cleaning = true
    void cleanUp().finally(() => app.exit(0))
  })
  app.on('window-all-closed', () => {
    // On macOS an app lives on without windows, and `activate` opens one again.
    if (process.platform !== 'darwin') app.quit()
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
}
