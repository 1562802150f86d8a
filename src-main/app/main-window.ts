import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { eventChannels, type EventChannel, type EventPayloads } from '../../src-preload/channels.ts'
import type { DeepLinkInbox } from '../deep-link/inbox.ts'
import type { DeskPages } from '../lock/front-desk.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { createTurns, type Turns } from './turns.ts'
import { bringToFront, openWindow, placeOf, takePlace } from './window.ts'

export type SendEvent = <C extends EventChannel>(channel: C, payload: EventPayloads[C]) => void

export interface MainWindowOptions {
  settings: SettingsStore
  links: DeepLinkInbox
  onLoaded: () => void
  onCrashed: (reason: string) => void
  /** The window in front was closed; the ones that are put away are still there. */
  onFrontClosed: () => void
}

/**
 * The app's one window that people see, which comes and goes (on macOS the app lives on without). Each person at a
 * shared desk has a page of their own, and so a window: those of who is away stand hidden in the same place.
 */
export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show: () => void
  /** Tells the page in front something unasked; when there is no page, nobody hears it. */
  send: SendEvent
  /** Tells every page. */
  sendAll: SendEvent
  pages: DeskPages<BrowserWindow>
  /** Whose requests are answered: a page that is put away waits for its turn. */
  turns: Turns
}

/** Keeps the windows, and hands the one in front the deep links once its page is there. */
export const createMainWindow = (options: MainWindowOptions): MainWindow => {
  const { settings, links, onLoaded, onCrashed, onFrontClosed } = options
  const turns = createTurns()
  const putAway = new Set<BrowserWindow>()
  let front: BrowserWindow | null = null
  const send: SendEvent = (channel, payload) => tell(front, channel, payload)
  const open = (): BrowserWindow => {
    const opened = openWindow({
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      settings,
      onLoaded: () => {
        links.deliverTo((link) => send(eventChannels.ticket, link))
        onLoaded()
      },
      onClosed: () => {
        putAway.delete(opened)
        if (front !== opened) return
        links.deliverTo(null)
        front = null
        onFrontClosed()
      },
      onCrashed,
    })
    return opened
  }
  const toFront = (window: BrowserWindow): void => {
    front = window
    putAway.delete(window)
    turns.give(window.webContents.id)
  }
  const hide = (window: BrowserWindow): BrowserWindow => {
    putAway.add(window)
    window.hide()
    return window
  }
  return {
    send,
    sendAll(channel, payload) {
      for (const window of [front, ...putAway]) tell(window, channel, payload)
    },
    show() {
      if (front === null) toFront(open())
      else bringToFront(front)
    },
    turns,
    pages: {
      putAway() {
        if (front === null) throw new Error('Nobody takes over without a window')
        const leaving = front
        settings.keepWindowState(placeOf(leaving))
        toFront(open())
        return hide(leaving)
      },
      bringBack(page, leavingTo) {
        const leaving = front
        if (leaving !== null) takePlace(page, placeOf(leaving))
        toFront(page)
        bringToFront(page)
        if (leaving === null) return null
        if (leavingTo === 'put-away') return hide(leaving)
        leaving.destroy()
        return null
      },
      discard(page) {
        putAway.delete(page)
        page.destroy()
      },
    },
  }
}

const tell = <C extends EventChannel>(
  window: BrowserWindow | null,
  channel: C,
  payload: EventPayloads[C],
): void => {
  if (window !== null && !window.isDestroyed()) window.webContents.send(channel, payload)
}
