// node test/host/run.ts [--headless] [--remote-debugging-port=N] [--user-data-dir=DIR] [--keychain=…] [--app=DIR] -- <main args>
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fstatSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readAppEntry } from './app-entry.ts'
import { standInCommand } from './launch.ts'
import { openDisplay } from './launch/display.ts'
import { hasSecretService, openKeychain } from './launch/keychain.ts'
import type { Keychain } from './launch/types.ts'

const { values, positionals } = parseArgs({
  options: {
    app: { type: 'string', default: resolve(import.meta.dirname, '../..') },
    headless: { type: 'boolean', default: false },
    'remote-debugging-port': { type: 'string' },
    'user-data-dir': { type: 'string' },
    keychain: { type: 'string' },
  },
  allowPositionals: true,
})

function keychainOf(wanted: string | undefined): Keychain {
  if (wanted === undefined) return hasSecretService(process.env) ? 'system' : 'private'
  if (wanted === 'private' || wanted === 'none' || wanted === 'system') return wanted
  throw new Error(`--keychain takes private, none or system, not ${wanted}`)
}

/** Only what a private keychain needs when the app itself was given no folder. */
function keychainFolder(userDataDir: string | undefined): { path: string; remove: () => void } {
  if (userDataDir !== undefined) return { path: resolve(userDataDir), remove: () => undefined }
  const path = mkdtempSync(join(tmpdir(), 'stand-in-keychain-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

const say = (note: string | null): void => void (note !== null && process.stderr.write(`${note}\n`))
const userDataDir = values['user-data-dir']
// An empty one would make the working directory the app's data folder.
if (userDataDir === '') throw new Error('--user-data-dir needs a folder')
const folder = keychainFolder(userDataDir)
const display = await openDisplay(values.headless, process.env)
const keychain = await openKeychain(keychainOf(values.keychain), folder.path)
say(display.note)
say(keychain.note)

const port = values['remote-debugging-port']
const [command, args] = standInCommand(readAppEntry(values.app).appPath, [
  ...(display.headless ? ['--headless'] : []),
  ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
  ...(userDataDir === undefined ? [] : [`--user-data-dir=${resolve(userDataDir)}`]),
  ...positionals,
])
const host = spawn(command, args, {
  stdio: ['pipe', 'inherit', 'inherit'],
  env: { ...process.env, ...display.env, ...keychain.env, STAND_IN_TETHER: '1' },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => host.kill(signal))
// A socket is a Node parent's pipe (`npm start`): when that parent is gone, so is the app.
if (fstatSync(0).isSocket()) process.stdin.once('close', () => host.kill('SIGTERM')).resume()

const [code] = (await once(host, 'exit')) as [number | null]
await Promise.all([display.end(), keychain.end()])
folder.remove()
process.exit(code ?? 128)
