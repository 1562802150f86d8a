import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { eventChannels, type EventChannel, type EventPayloads } from '../../src-preload/channels.ts'
import type { DeepLinkInbox } from '../deep-link/inbox.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { bringToFront, openWindow } from './window.ts'

export type SendEvent = <C extends EventChannel>(channel: C, payload: EventPayloads[C]) => void

export interface MainWindowOptions {
  settings: SettingsStore
  links: DeepLinkInbox
  onLoaded: () => void
  onCrashed: (reason: string) => void
}

/** The app's one window, which comes and goes (on macOS the app lives on without). */
export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show: () => void
  /** Tells the page something unasked; when there is no page, nobody hears it. */
  send: SendEvent
}

/** Keeps the one window, and hands it the deep links once its page is there. */
export const createMainWindow = ({ settings, links, onLoaded, onCrashed }: MainWindowOptions): MainWindow => {
  let window: BrowserWindow | null = null
  const send: SendEvent = (channel, payload) => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(channel, payload)
  }
  const open = (): BrowserWindow =>
    openWindow({
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      settings,
      onLoaded: () => {
        links.deliverTo((link) => send(eventChannels.ticket, link))
        onLoaded()
      },
      onClosed: () => {
        links.deliverTo(null)
        window = null
      },
      onCrashed,
    })
  return {
    send,
    show() {
      if (window === null) window = open()
      else bringToFront(window)
    },
  }
}
