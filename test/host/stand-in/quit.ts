import { setTimeout as delay } from 'node:timers/promises'
import { preventable, type StandInEmitter } from './emitter.ts'
import { stopChromium } from './host-state.ts'
import { lifecycle, setReady } from './lifecycle.ts'
import { endChildren } from './utility-process.ts'
import { allWindows, onNoWindowLeft } from './window-list.ts'

/** Called by boot.ts after the entry module was evaluated and Chromium runs. */
export function becomeReady(app: StandInEmitter): void {
  onNoWindowLeft(() => allClosed(app))
  setReady()
  app.emit('ready', {}, {})
}

/** `app.quit()`: before-quit, the windows' close events, will-quit, quit. Each can be prevented but the last. */
export function quit(app: StandInEmitter): void {
  if (lifecycle.isQuitting || lifecycle.isShutdown) return
  const event = preventable({})
  app.emit('before-quit', event)
  if (event.defaultPrevented) return
  lifecycle.isQuitting = true
  if (allWindows().length === 0) return shutDown(app)
  const allAgreed = allWindows()
    .toReversed()
    .every((window) => window.requestClose())
  if (!allAgreed) lifecycle.isQuitting = false
}

/** `app.exit()`: at once, asks nobody. */
export function exit(app: StandInEmitter, code = 0): void {
  if (lifecycle.isShutdown) return
  lifecycle.isShutdown = true
  for (const window of allWindows().toReversed()) window.destroy()
  end(app, code)
}

function allClosed(app: StandInEmitter): void {
  if (lifecycle.isShutdown) return
  if (lifecycle.isQuitting) return shutDown(app)
  if (!app.emit('window-all-closed')) quit(app)
}

function shutDown(app: StandInEmitter): void {
  const event = preventable({})
  app.emit('will-quit', event)
  if (event.defaultPrevented) {
    lifecycle.isQuitting = false
    return
  }
  lifecycle.isShutdown = true
  end(app, 0)
}

function end(app: StandInEmitter, code: number): void {
  app.emit('quit', {}, code)
  endChildren()
  const patience = delay(3000)
  void Promise.race([stopChromium().catch(() => undefined), patience]).then(() => process.exit(code))
}
