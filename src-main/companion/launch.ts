import { randomBytes } from 'node:crypto'
import { companionReport, type ManagedServerSettings } from '../../server/contract/companion.ts'
import type { Endpoint } from '../client/endpoint.ts'
import type { Address } from './address.ts'
import type { StartProcess } from './process.ts'
import type { Timers } from './timers.ts'

export interface LaunchOptions {
  startProcess: StartProcess
  makeAddress: () => Address
  timers: Timers
  dataDir: string
  demo: boolean
  /** What the organization has the server do on this computer. */
  managed: ManagedServerSettings
  /** Milliseconds for the server to say that it is ready. */
  startTimeout: number
  log: (event: string) => void
}

export interface LaunchEvents {
  onReady: () => void
  /** It can't work with its data, and says why: starting it again would not help. */
  onHopeless: (trouble: 'data-newer' | 'migration-failed') => void
  /** Comes once. */
  onEnded: () => void
}

/** One run of the server, from its start to its end. */
export interface Run {
  readonly endpoint: Endpoint
  readonly startedAt: number
  kill: () => void
}

/**
 * Starts the server once, at a fresh address with a fresh secret. A server that says it failed, or that is
 * not ready in time, is ended.
 */
export const launch = (options: LaunchOptions, events: LaunchEvents): Run => {
  const { timers, log, dataDir, demo, managed } = options
  const address = options.makeAddress()
  const launchSecret = randomBytes(32).toString('base64url')
  const process = options.startProcess({
    onSpawn: () =>
      process.send({ type: 'start', listen: address.path, dataDir, launchSecret, demo, managed }),
    onMessage(message) {
      const report = companionReport.safeParse(message)
      if (!report.success) return
      cancelTimeout()
      if (report.data.type === 'ready') {
        events.onReady()
        return
      }
      log(`companion failed: ${report.data.message}`)
      if (report.data.reason !== undefined) events.onHopeless(report.data.reason)
      process.kill()
    },
    onExit() {
      cancelTimeout()
      address.remove()
      events.onEnded()
    },
  })
  const cancelTimeout = timers.after(options.startTimeout, () => {
    log('companion is not ready in time')
    process.kill()
  })
  return {
    endpoint: { kind: 'bundled', socketPath: address.path, launchSecret },
    startedAt: timers.now(),
    kill: process.kill,
  }
}
