import type { Connection, Trouble } from '../../src-preload/bridge.ts'
import type { Endpoint } from '../client/endpoint.ts'
import { backOff, healthyRun, mostFailures } from './back-off.ts'
import { launch, type LaunchOptions, type Run } from './launch.ts'

export interface Supervisor {
  start: () => void
  /** Ends the server; resolves when its process is gone, or has been given up after five seconds. */
  stop: () => Promise<void>
  connection: () => Connection
  /** What keeps it from being connected, as far as that is known. */
  trouble: () => Trouble | null
  /** Calls back at each change of the connection or of its trouble. */
  onConnection: (listener: (connection: Connection) => void) => void
  /** Looks whether it answers; null where its end shows by itself. */
  look: (() => Promise<void>) | null
  /** Where to reach the server, null while it can't be reached. */
  endpoint: () => Endpoint | null
}

const stopTimeout = 5_000

/** Starts the bundled server and, when it dies, starts it again after a while that grows. */
export const createSupervisor = (options: LaunchOptions): Supervisor => {
  const { timers, log } = options
  const listeners: ((connection: Connection) => void)[] = []
  let connection: Connection = 'starting'
  let run: Run | null = null
  let failures = 0
  let trouble: Trouble | null = null
  let cancelRestart: (() => void) | null = null
  let stopped: PromiseWithResolvers<void> | null = null

  const setConnection = (next: Connection): void => {
    if (connection === next) return
    connection = next
    for (const listener of listeners) listener(next)
  }
  const start = (): void => {
    run = launch(options, {
      onReady: () => setConnection('connected'),
      onHopeless: (reason) => void (trouble = reason),
      onEnded,
    })
  }
  const onEnded = (): void => {
    const healthy = connection === 'connected' && run !== null && timers.now() - run.startedAt >= healthyRun
    run = null
    if (stopped !== null) {
      stopped.resolve()
      return
    }
    failures = healthy ? 1 : failures + 1
    log(`companion ended unasked, ${failures} in a row`)
    if (failures >= mostFailures || trouble !== null) {
      setConnection('failed')
      return
    }
    if (connection === 'connected') setConnection('reconnecting')
    cancelRestart = timers.after(backOff(failures), start)
  }

  return {
    start,
    async stop() {
      stopped ??= Promise.withResolvers()
      cancelRestart?.()
      if (run === null) return
      run.kill()
      const cancelGivingUp = timers.after(stopTimeout, stopped.resolve)
      await stopped.promise
      cancelGivingUp()
    },
    connection: () => connection,
    trouble: () => trouble,
    look: null,
    onConnection: (listener) => void listeners.push(listener),
    endpoint: () => (connection === 'connected' && run !== null ? run.endpoint : null),
  }
}
