// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, say, systemEnv } from './io.mjs'
import { ensurePackages, keytarPackages } from './system.mjs'

/** @typedef {{ version?: string, optional?: boolean }} Locked */
/** @typedef {{ packages: Record<string, Locked> }} Lock */

/**
 * Whether node_modules holds what the lock file asks for, by npm's own record of what it installed.
 * Optional packages may be absent: another platform's, or one whose build failed.
 * @param {Lock} lock package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 */
export function isInstalled(lock, installed) {
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '')
  const complete = wanted.every(([path, { version, optional }]) => {
    const found = installed.packages[path]
    return found === undefined ? optional === true : found.version === version
  })
  return complete && Object.keys(installed.packages).every((path) => path in lock.packages)
}

/**
 * @param {string} path
 * @returns {Lock | undefined}
 */
function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

/** @returns {boolean} whether `npm ci` is owed */
export function modulesAreStale() {
  const lock = readLock(join(root, 'package-lock.json'))
  const installed = readLock(join(root, 'node_modules/.package-lock.json'))
  if (lock === undefined) throw new Error('package-lock.json is missing')
  return installed === undefined || !isInstalled(lock, installed)
}

/** The project's own Node 24, from the package `node`. */
export const node24 = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

/**
 * Makes node_modules. Install scripts run after the packages are in place, one package after the other: keytar's needs
 * what the package `node` brings, and an optional package whose script fails inside `npm ci` vanishes silently.
 * Throws when node_modules can't be made.
 */
export function installModules() {
  ensurePackages(keytarPackages, 'keytar (Remember Me)')
  say('setup: installing node_modules (npm ci)')
  if (!npm('ci', '--ignore-scripts', '--include=dev', '--include=optional'))
    throw new Error('npm ci failed, see above')
  if (!npm('rebuild', 'node') || !existsSync(node24))
    throw new Error('the package "node" has no binary for this platform')
  const others = scriptedPackages().filter((name) => name !== 'node' && name !== 'keytar')
  if (others.length > 0 && !npm('rebuild', ...others)) throw new Error('an install script failed, see above')
  npm('rebuild', 'keytar', ...nodeHeaders())
}

/** @param {...string} args */
function npm(...args) {
  return run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], systemEnv())
}

/** @returns {string[]} the installed packages whose install scripts package.json allows */
function scriptedPackages() {
  /** @type {{ allowScripts: Record<string, boolean> }} */
  const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.keys(allowScripts).filter((name) => existsSync(join(root, 'node_modules', name)))
}

/**
 * keytar is built against Node's headers, which its builder would download: this fails, slowly, on machines that reach
 * only a package registry. The package `node` brings them on Linux.
 * @returns {string[]} for npm
 */
function nodeHeaders() {
  const inside = `node_modules/node/node_modules/node-${process.platform}-${process.arch}`
  return existsSync(join(root, inside, 'include/node/node_api.h')) ? [`--nodedir=${join(root, inside)}`] : []
}

/**
 * Says in one line if keytar does not load, which turns Remember Me off. Asks the project's own Node: a binary built
 * for it can crash an older one.
 */
export function reportKeytar() {
  const code = "try { require('keytar') } catch (error) { console.log(error.message.split('\\n')[0]) }"
  const shell = process.platform === 'win32'
  const { status, stdout } = spawnSync(node24, ['-e', code], { cwd: root, shell, encoding: 'utf8' })
  const reason = status === 0 ? stdout.trim() : 'it crashes'
  if (reason !== '') say(`setup: Remember Me will be off, keytar does not load (${reason})`)
}
