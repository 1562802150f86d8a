import type { CompanionStart } from '../../server/contract/companion.ts'

/** The bundled server's process, as the supervisor sees it. */
export interface CompanionProcess {
  send: (message: CompanionStart) => void
  kill: () => void
}

export interface CompanionEvents {
  /** A message of the process, unchecked. */
  onMessage: (message: unknown) => void
  onSpawn: () => void
  /** Comes once, also for a process that never started. */
  onExit: () => void
}

/** Starts the process. */
export type StartProcess = (events: CompanionEvents) => CompanionProcess
