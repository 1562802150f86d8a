import type { Connection } from '../../src-preload/bridge.ts'
import type { Endpoint, FindEndpoint } from '../client/endpoint.ts'
import type { Supervisor } from './supervisor.ts'
import type { Timers } from './timers.ts'

/** Milliseconds in which the end of a process shows, after a request to it has failed. */
const grace = 500

/**
 * Finds the server for the client: at once when it is connected, else as soon as it is again, and null
 * when that takes longer than `patience` milliseconds or was given up. A request that failed is often the
 * first sign of a server that died: then that endpoint is doubted for a moment, or looked at.
 */
export const waitForEndpoint = (supervisor: Supervisor, timers: Timers, patience: number): FindEndpoint => {
  const changes = new Set<(connection: Connection) => void>()
  supervisor.onConnection((connection) => {
    for (const listener of changes) listener(connection)
  })
  const waitUntil = async (
    isEnough: (connection: Connection) => boolean,
    milliseconds: number,
  ): Promise<void> => {
    if (isEnough(supervisor.connection())) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const listener = (connection: Connection): void => {
      if (isEnough(connection)) resolve()
    }
    changes.add(listener)
    const cancel = timers.after(milliseconds, resolve)
    await promise
    cancel()
    changes.delete(listener)
  }
  return async (doubted: Endpoint | null) => {
    if (doubted !== null && doubted === supervisor.endpoint()) {
      if (supervisor.look === null) await waitUntil((connection) => connection !== 'connected', grace)
      else await supervisor.look()
    }
    // Somebody waits for it: no need to sit out the pause between two looks.
    if (supervisor.connection() !== 'connected') void supervisor.look?.()
    await waitUntil((connection) => connection === 'connected' || connection === 'failed', patience)
    return supervisor.endpoint()
  }
}
