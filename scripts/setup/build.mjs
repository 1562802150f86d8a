// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, say } from './io.mjs'
import { node24 } from './modules.mjs'

/** All that the built files depend on, relative to the project. */
const inputs = [
  'server',
  'src-main',
  'src-preload',
  'src-renderer',
  'scripts/build',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.renderer.json',
  'package.json',
  'package-lock.json',
]

/** What must be there after a build. */
const outputs = [
  'main/index.js',
  'main/companion.js',
  'preload/index.cjs',
  'renderer/index.html',
  'server/cli.js',
]

const stamp = join(root, 'out/.inputs')

/**
 * The state of the sources as one hash: names, sizes and times, not contents (a stat costs a fiftieth of a read).
 * @param {string} base
 * @param {readonly string[]} paths files and folders in it
 * @returns {string} hex
 */
export function fingerprint(base, paths) {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    const stat = statSync(join(base, path), { throwIfNoEntry: false })
    if (stat?.isDirectory())
      for (const name of readdirSync(join(base, path)).toSorted()) add(`${path}/${name}`)
    else hash.update(`${path}\0${stat?.size}\0${stat?.mtimeMs}\n`)
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}

/** @returns {boolean} whether a build is owed */
export function buildIsStale() {
  if (outputs.some((file) => !existsSync(join(root, 'out', file)))) return true
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(root, inputs)
}

/** Builds the app and the server's command line into out/. Throws when that fails. */
export function build() {
  say('setup: building')
  const state = fingerprint(root, inputs)
  const ok =
    run(node24, [
      join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
      'build',
      '--logLevel',
      'warn',
    ]) &&
    run(node24, [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--config',
      'scripts/build/server.config.ts',
    ])
  if (!ok) throw new Error('the build failed, see above')
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, state)
}
