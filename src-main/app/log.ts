import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'

/** Bytes from which a log is set aside at the next start; the one before it is dropped. */
const largestLog = 5_000_000

export interface Logs {
  /** Main's own log, `main.log`: events by name, never what anybody typed. */
  main: Logger
  /** Takes what the bundled server prints, for `companion.log`. */
  companion: (chunk: Buffer) => void
}

/** Opens the log files of a run in the folder `dir`. stdout stays free for the launcher. */
export const openLogs = (dir: string): Logs => {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const mainFile = join(dir, 'main.log')
  const companionFile = join(dir, 'companion.log')
  setAside(mainFile)
  setAside(companionFile)
  const stream = createWriteStream(companionFile, { flags: 'a', mode: 0o600 })
  // A full disk must not end the app.
  stream.on('error', () => undefined)
  return {
    main: pino({ base: null }, pino.destination({ dest: mainFile, sync: true, mode: 0o600 })),
    companion: (chunk) => void stream.write(chunk),
  }
}

const setAside = (file: string): void => {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats !== undefined && stats.size > largestLog) renameSync(file, `${file}.1`)
}
