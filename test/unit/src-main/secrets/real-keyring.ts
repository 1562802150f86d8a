import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0

/** Why no keyring can be run here, or null. */
export const whyNoKeyring = (): string | null => {
  if (process.platform !== 'linux') return 'a keyring for the test alone can be run on Linux only'
  const missing = ['dbus-run-session', 'gnome-keyring-daemon'].filter((command) => !has(command))
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : null
}

/** Runs a command in a home of its own, without any session bus, and parses what it prints. */
export const runAlone = (command: string, args: string[]): unknown => {
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

// In the foreground, so that its process is the one that the script is told of.
const session =
  'mkfifo "$HOME/in"; gnome-keyring-daemon --foreground --unlock --components=secrets <"$HOME/in" >/dev/null 2>&1 & ' +
  'printf secret >"$HOME/in"; until dbus-send --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true; do :; done; ' +
  'exec "$0" "$1" $!'

/** Runs a script with an unlocked gnome-keyring; its argument is the process id of the keyring's daemon. */
export const runInKeyring = (script: string): unknown =>
  runAlone('dbus-run-session', ['--', 'sh', '-c', session, process.execPath, script])
