export interface ReadyLine {
  loaded: () => void
  connected: () => void
}

/** Says `ready` once, when the window has loaded and the server is connected, whichever comes last. */
export const createReadyLine = (say: () => void): ReadyLine => {
  const seen = { loaded: false, connected: false, said: false }
  const sayWhenDue = (): void => {
    if (!seen.loaded || !seen.connected || seen.said) return
    seen.said = true
    say()
  }
  return {
    loaded() {
      seen.loaded = true
      sayWhenDue()
    },
    connected() {
      seen.connected = true
      sayWhenDue()
    },
  }
}
