import type { Connection } from '../../src-preload/bridge.ts'
import type { Supervisor } from '../companion/supervisor.ts'
import type { ServerChoice } from './choice.ts'

/** The server that the app works with, whichever that is now. */
export interface ServerSwitch extends Supervisor {
  /** Null until one was chosen. */
  choice: () => ServerChoice | null
  /** Ends what runs and works with another server from here on. */
  use: (choice: ServerChoice) => Promise<void>
}

/**
 * Puts the two kinds of server behind one face, so that nobody else has to know which it is.
 *
 * @param make makes the one that was chosen; it isn't started yet
 */
export const createServerSwitch = (
  first: ServerChoice | null,
  make: (choice: ServerChoice) => Supervisor,
): ServerSwitch => {
  const listeners: ((connection: Connection) => void)[] = []
  let choice: ServerChoice | null = null
  let server: Supervisor | null = null
  const tell = (): void => {
    for (const listener of listeners) listener(server?.connection() ?? 'choosing')
  }
  const put = (next: ServerChoice): void => {
    const made = make(next)
    choice = next
    server = made
    made.onConnection(() => {
      if (server === made) tell()
    })
  }
  if (first !== null) put(first)
  return {
    choice: () => choice,
    async use(next) {
      const before = server
      put(next)
      tell()
      server?.start()
      await before?.stop()
    },
    start: () => server?.start(),
    stop: async () => server?.stop(),
    connection: () => server?.connection() ?? 'choosing',
    trouble: () => server?.trouble() ?? null,
    onConnection: (listener) => void listeners.push(listener),
    look: async () => {
      await server?.look?.()
    },
    endpoint: () => server?.endpoint() ?? null,
  }
}
