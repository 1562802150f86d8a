import { mkdirSync, unlinkSync } from 'node:fs'
import type { RequestListener, Server } from 'node:http'
import { connect, type ListenOptions } from 'node:net'
import { dirname } from 'node:path'

/** How often connections are looked at while a server stops, in milliseconds. */
const tidyingPause = 50

/** Where a server listens. `socket`: a socket file or, on Windows, a named pipe. */
export type Listen =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'socket'; readonly path: string }

/**
 * Makes a server listen. A socket file is reachable for this OS user alone: mode 0600, and its directory
 * 0700 if it is made here. A file that a killed server left behind is replaced.
 * @throws what the operating system says, e.g. `EADDRINUSE`
 */
export async function listenOn(server: Server, listen: Listen): Promise<void> {
  if (listen.kind === 'tcp') return listenAt(server, { host: listen.host, port: listen.port })
  if (listen.path.startsWith('\\\\')) return listenAt(server, { path: listen.path })
  mkdirSync(dirname(listen.path), { recursive: true, mode: 0o700 })
  await removeStale(listen.path)
  // The file is made within the call: with the mask set there is no moment at which others can open it.
  const mask = process.umask(0o177)
  const listening = listenAt(server, { path: listen.path })
  process.umask(mask)
  return listening
}

/** The port of a TCP server that listens. */
export function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on TCP')
  return address.port
}

/** Stops a server: nothing new, a moment for what is under way, then all connections end. */
export async function closeServer(server: Server, patience: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  // One that was under way is idle after its answer, and would be kept.
  const tidying = setInterval(() => server.closeIdleConnections(), tidyingPause)
  const deadline = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearInterval(tidying)
  clearTimeout(deadline)
}

/** Answers until the app is there. */
export const notReady: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Retry-After': '1' }).end()
}

function listenAt(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** A socket file that refuses connections belongs to no process. */
function removeStale(path: string): Promise<void> {
  return new Promise((resolve) => {
    const probe = connect(path)
    probe.once('connect', () => {
      probe.destroy()
      resolve()
    })
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') unlinkSync(path)
      resolve()
    })
  })
}
