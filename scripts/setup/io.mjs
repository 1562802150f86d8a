// @ts-check
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * Writes one line for the person at the terminal. Always to stderr: stdout belongs to the command that
 * the set-up precedes (`npm run server` pipes).
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Runs a command with its whole output on stderr.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {boolean} whether it ended with 0
 */
export function run(command, args, env = process.env) {
  const shell = process.platform === 'win32'
  const done = spawnSync(command, [...args], { cwd: root, env, shell, stdio: ['ignore', 2, 2] })
  if (done.error) say(`${command}: ${done.error.message}`)
  return done.status === 0
}

/**
 * Finds a program in PATH.
 * @param {string} name
 * @returns {string | undefined} its path
 */
export function which(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/sbin', '/sbin')
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

/** @param {string} path */
function isExecutable(path) {
  if (!existsSync(path)) return false
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The environment without this project's `node_modules/.bin` in PATH. npm must run under the system's Node
 * while it replaces node_modules: it would otherwise delete the program that it runs on.
 * @returns {NodeJS.ProcessEnv}
 */
export function systemEnv() {
  const own = join(root, 'node_modules') + sep
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !`${folder}${sep}`.startsWith(own))
  const { npm_node_execpath: _node, NODE: _npmsNode, ...rest } = process.env
  return { ...rest, PATH: path.join(delimiter) }
}
