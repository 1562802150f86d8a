import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('./keyring-session.mjs', import.meta.url))
const unlock = 'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1'

const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0

/** Why no keyring can be run here, or null. */
const whyNot = (): string | null => {
  if (process.platform !== 'linux') return 'a keyring for the test alone can be run on Linux only'
  const missing = ['dbus-run-session', 'gnome-keyring-daemon'].filter((command) => !has(command))
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : null
}

/** Runs the script in a home of its own. */
const run = (command: string, args: string[]): unknown => {
  const home = mkdtempSync(join(tmpdir(), 'atrezzo-keyring-'))
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_DATA_HOME: join(home, 'data'),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${home}/none`,
  }
  try {
    const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 30_000, env })
    if (stdout === '') throw new Error(stderr)
    return JSON.parse(stdout)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

const reason = whyNot()
const note = reason === null ? '' : ` (skipped: ${reason})`

describe.skipIf(reason !== null)(`keytar on a real keyring${note}`, () => {
  it('keeps, finds and removes a secret when the keyring is unlocked', () => {
    const session = ['--', 'sh', '-c', `${unlock} && exec "$0" "$1"`, process.execPath, script]
    expect(run('dbus-run-session', session)).toEqual({
      probe: true,
      before: 'absent',
      written: true,
      same: true,
      removed: true,
      after: 'absent',
    })
  })
})

describe.skipIf(process.platform !== 'linux')('keytar', () => {
  it('is unavailable, and never says absent, when no keyring answers', () => {
    expect(run(process.execPath, [script])).toEqual({
      probe: false,
      before: 'unavailable',
      written: false,
      same: false,
      removed: false,
      after: 'unavailable',
    })
  })
})
