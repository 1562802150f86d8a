import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where one start of the server listens. */
export interface Address {
  readonly path: string
  /** Removes what was made for it. */
  remove: () => void
}

/** Longest path of a socket file in bytes: macOS takes 103, and longer ones fail or are cut off silently. */
const longestSocketPath = 100

/**
 * A fresh address for one start: a socket file in a folder of its own that only this user can enter or, on
 * Windows, a pipe with a name that can't be guessed (Node can't set a pipe's access list).
 */
export const makeAddress = (platform: NodeJS.Platform, temporary: string = tmpdir()): Address => {
  if (platform === 'win32') {
    return { path: `\\\\.\\pipe\\atrezzo-${randomBytes(16).toString('hex')}`, remove: () => undefined }
  }
  // mkdtemp makes the folder with mode 0700.
  const dir = mkdtempSync(join(shortEnough(temporary), 'atrezzo-'))
  return { path: join(dir, 's'), remove: () => rmSync(dir, { recursive: true, force: true }) }
}

const shortEnough = (temporary: string): string =>
  Buffer.byteLength(join(temporary, 'atrezzo-123456', 's')) <= longestSocketPath ? temporary : '/tmp'
