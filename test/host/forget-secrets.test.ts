import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readAppEntry } from './app-entry.ts'
import { standInCommand } from './launch.ts'
import { openKeychain } from './launch/keychain.ts'
import { isInstalled } from './launch/tether.ts'
import { temporaryFolder } from './support.ts'

const haveKeyring =
  process.platform === 'linux' && isInstalled('gnome-keyring-daemon') && isInstalled('dbus-daemon')
const root = join(import.meta.dirname, '../..')

/** A private keychain with entries of two profiles of the app, and one of another program. */
async function filledKeychain() {
  const keychain = await openKeychain('private', temporaryFolder())
  onTestFinished(() => keychain.end())
  const env = { ...process.env, ...keychain.env }
  const inKeytar = (source: string): string =>
    execFileSync(process.execPath, ['-e', `const k = require('keytar'); (async () => { ${source} })()`], {
      cwd: root,
      env,
      encoding: 'utf8',
    })
  inKeytar(`await k.setPassword('Atrezzo Desktop', 'one:remembered', 'token')
    await k.setPassword('Atrezzo Desktop', 'two:flow', 'token')
    await k.setPassword('Another', 'one:remembered', 'token')`)
  const left = (): unknown =>
    JSON.parse(
      inKeytar(`const names = ['Atrezzo Desktop', 'Another']
        const found = await Promise.all(names.map((name) => k.findCredentials(name)))
        process.stdout.write(JSON.stringify(found.map((one) => one.length)))`),
    )
  const run = (...args: string[]) => {
    const folder = `--user-data-dir=${temporaryFolder()}`
    const [command, all] = standInCommand(readAppEntry(root).appPath, ['--headless', folder, ...args])
    return spawnSync(command, all, { env, encoding: 'utf8', timeout: 30_000 })
  }
  return { left, run }
}

test.runIf(haveKeyring)(
  'the app removes all its secrets and ends when an uninstaller asks it to',
  async () => {
    const { left, run } = await filledKeychain()
    expect(left()).toEqual([2, 1])
    const { status, stdout, stderr } = run('--forget-secrets')
    expect([status, stdout], stderr).toEqual([0, ''])
    expect(left()).toEqual([0, 1])
  },
)
