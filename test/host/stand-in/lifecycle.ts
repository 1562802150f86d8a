const readiness = Promise.withResolvers<void>()

/** Electron's states between start and end (`shell/browser/browser.cc`). */
export const lifecycle = {
  ready: readiness.promise,
  isReady: false,
  isQuitting: false,
  isShutdown: false,
}

export function setReady(): void {
  lifecycle.isReady = true
  readiness.resolve()
}
