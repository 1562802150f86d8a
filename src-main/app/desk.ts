import { powerMonitor, type BrowserWindow } from 'electron'
import { eventChannels } from '../../src-preload/channels.ts'
import { systemTimers } from '../companion/timers.ts'
import { createFrontDesk, type FrontDesk } from '../lock/front-desk.ts'
import { watchIdle } from '../lock/idle-watch.ts'
import type { MainWindow } from './main-window.ts'
import type { Services } from './services.ts'

/**
 * The front desk of this window, with all that locks it besides the menu: the system's own lock screen, going to
 * sleep, and nobody at the computer.
 */
export const openFrontDesk = (
  { sessions, locks, flows, settings }: Services,
  window: MainWindow,
): { frontDesk: FrontDesk; stop: () => void } => {
  const frontDesk = createFrontDesk<BrowserWindow>({
    sessions,
    locks,
    pages: window.pages,
    leaveFlow: flows.leave,
    tell: (state) => window.send(eventChannels.lock, state),
  })
  powerMonitor.on('lock-screen', frontDesk.now)
  // Linux reports no lock screen; a laptop that was closed is locked in any case.
  powerMonitor.on('suspend', frontDesk.now)
  const stop = watchIdle({
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    lockAfter: () => settings.read().lockAfter,
    lock: frontDesk.now,
    timers: systemTimers,
  })
  return { frontDesk, stop }
}
