import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { end, isInstalled, spawnTethered } from './tether.ts'
import type { Keychain } from './types.ts'

export interface SecretService {
  env: NodeJS.ProcessEnv
  note: string | null
  end(): Promise<void>
}

const nothing: SecretService = { env: {}, note: null, end: async () => undefined }
const unreachable: SecretService = { ...nothing, env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } }

/** Whether the session bus of `env` has, or can start, a secret service. */
export function hasSecretService(env: NodeJS.ProcessEnv): boolean {
  const address = env['DBUS_SESSION_BUS_ADDRESS']
  if (address === undefined || address === '') return false
  return isOnBus(address, 'NameHasOwner') || isOnBus(address, 'ListActivatableNames')
}

/** Opens the keychain that keytar will find in the app; on Windows and macOS that is always the system's. */
export async function openKeychain(wanted: Keychain, userDataDir: string): Promise<SecretService> {
  if (process.platform !== 'linux' || wanted === 'system') return nothing
  if (wanted === 'none') return unreachable
  if (!isInstalled('dbus-daemon') || !isInstalled('gnome-keyring-daemon'))
    return {
      ...unreachable,
      note: 'No secret service here, and no gnome-keyring to start one: Remember Me is off.',
    }
  return startPrivate(userDataDir)
}

async function startPrivate(userDataDir: string): Promise<SecretService> {
  const home = join(userDataDir, 'keyring')
  // Sockets need a short path.
  const runtime = mkdtempSync(join(tmpdir(), 'keyring-'))
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const config = join(runtime, 'bus.conf')
  writeFileSync(config, busConfiguration(runtime))
  const bus = spawnTethered(
    'dbus-daemon',
    [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=1'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: runtime },
    },
  )
  const address = await new Promise<string>((resolve) => {
    bus.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim()))
  })
  const daemon = spawnTethered(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets', `--control-directory=${join(runtime, 'control')}`],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        XDG_DATA_HOME: home,
        XDG_RUNTIME_DIR: runtime,
        DBUS_SESSION_BUS_ADDRESS: address,
      },
    },
  )
  daemon.stdin?.end('stand-in')
  await waitFor(() => isOnBus(address, 'NameHasOwner'))
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    note: null,
    async end() {
      await end(daemon)
      await end(bus)
      rmSync(runtime, { recursive: true, force: true })
    },
  }
}

/** No service folders: a bus that activates nothing starts no process that would outlive the app. */
function busConfiguration(folder: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`
}

function isOnBus(address: string, method: 'NameHasOwner' | 'ListActivatableNames'): boolean {
  const call = [
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    `org.freedesktop.DBus.${method}`,
  ]
  const argument = method === 'NameHasOwner' ? ['string:org.freedesktop.secrets'] : []
  const { status, stdout } = spawnSync('dbus-send', [`--bus=${address}`, ...call, ...argument], {
    encoding: 'utf8',
  })
  if (status !== 0) return false
  return method === 'NameHasOwner'
    ? stdout.includes('boolean true')
    : stdout.includes('"org.freedesktop.secrets"')
}

async function waitFor(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('The private secret service did not start')
    await delay(30)
  }
}
