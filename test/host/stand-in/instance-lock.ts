import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, writeSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

export interface SecondInstance {
  argv: string[]
  workingDirectory: string
  additionalData: unknown
}

/** Sent from a child process, because the caller must know the outcome before it returns. */
const sender = `
  const socket = require('node:net').connect(process.argv[1])
  socket.on('error', () => process.exit(1))
  socket.on('end', () => process.exit(0))
  process.stdin.pipe(socket)
`

let server: Server | null = null

/**
 * One app per userData: true when this process holds the lock now. Otherwise the holder has been told `second`.
 * A lock whose holder was killed is taken over.
 */
export function takeInstanceLock(
  userData: string,
  second: SecondInstance,
  onSecond: (second: SecondInstance) => void,
): boolean {
  if (server) return true
  const lock = join(userData, 'stand-in.lock')
  const socket = socketPath(userData)
  for (;;) {
    if (createLock(lock)) break
    if (holderLives(lock) && deliver(socket, second)) return false
    rmSync(lock, { force: true })
  }
  rmSync(socket, { force: true })
  server = listen(socket, onSecond)
  process.once('exit', () => {
    rmSync(lock, { force: true })
    rmSync(socket, { force: true })
  })
  return true
}

export function holdsInstanceLock(): boolean {
  return server !== null
}

function createLock(lock: string): boolean {
  try {
    const file = openSync(lock, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch {
    return false
  }
}

function holderLives(lock: string): boolean {
  try {
    return process.kill(Number(readFileSync(lock, 'utf8')), 0)
  } catch {
    return false
  }
}

/** A process that took the lock a moment ago may not listen yet. */
function deliver(socket: string, second: SecondInstance): boolean {
  const input = JSON.stringify(second)
  const tries = [1, 2, 3]
  return tries.some(
    () => spawnSync(process.execPath, ['-e', sender, socket], { input, timeout: 5000 }).status === 0,
  )
}

function listen(socket: string, onSecond: (second: SecondInstance) => void): Server {
  const created = createServer((connection) => {
    let text = ''
    connection.setEncoding('utf8')
    connection.on('data', (chunk) => (text += chunk))
    connection.on('end', () => onSecond(JSON.parse(text) as SecondInstance))
  })
  created.listen(socket)
  created.unref()
  return created
}

/** Short whatever userData is: a socket's path may have about 100 bytes. */
function socketPath(userData: string): string {
  const name = createHash('sha256').update(realpathSync(userData)).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\stand-in-${name}`
  const folder = join(tmpdir(), `stand-in-${userInfo().uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return join(folder, `${name}.sock`)
}
