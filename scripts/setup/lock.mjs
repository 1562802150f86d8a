// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './io.mjs'

const folder = join(root, '.cache')
const file = join(folder, 'setup.lock')

/**
 * Does a piece of set-up while no other run of it (a second terminal) does.
 * @param {() => unknown} work
 */
export function alone(work) {
  mkdirSync(folder, { recursive: true })
  for (let told = false; !take(); told = true) {
    if (!told) say('setup: waiting for another set-up of this folder')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  try {
    work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @returns {boolean} whether the lock is ours now */
function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!holderLives()) rmSync(file, { force: true })
    return false
  }
}

/** @returns {boolean} */
function holderLives() {
  try {
    process.kill(Number(readFileSync(file, 'utf8')) || process.pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
