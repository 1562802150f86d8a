import { powerMonitor, type BrowserWindow } from 'electron'
import { eventChannels } from '../../src-preload/channels.ts'
import { systemTimers } from '../companion/timers.ts'
import { createFrontDesk, type FrontDesk } from '../lock/front-desk.ts'
import { watchIdle } from '../lock/idle-watch.ts'
import type { StaffClient } from '../staff/staff-client.ts'
import type { MainWindow } from './main-window.ts'
import type { Services } from './services.ts'

/**
 * The front desk of this window, with all that locks it besides the menu: the system's own lock screen, going to
 * sleep, and nobody at the computer.
 */
export const openFrontDesk = (
  { sessions, locks, flows, settings }: Services,
  window: MainWindow,
  staff: Pick<StaffClient, 'leave'>,
): { frontDesk: FrontDesk; stop: () => void } => {
  const desk = createFrontDesk<BrowserWindow>({
    sessions,
    locks,
    pages: window.pages,
    leaveFlow: flows.leave,
    tell: (state) => window.send(eventChannels.lock, state),
  })
  // Staff have no password here that could open a lock: they are signed out, and sign in again.
  const frontDesk: FrontDesk = {
    ...desk,
    now() {
      staff.leave()
      desk.now()
    },
    comeBack(id) {
      staff.leave()
      desk.comeBack(id)
    },
    frontClosed() {
      const taken = desk.frontClosed()
      if (taken) staff.leave()
      return taken
    },
  }
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
