import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Seen {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

export interface FakeServer {
  socketPath: string
  seen: Seen[]
  close: () => Promise<void>
}

/** A real HTTP server on a socket file; `answer` says what each request gets. */
export const startFakeServer = async (
  answer: (response: ServerResponse, seen: Seen, count: number) => void,
): Promise<FakeServer> => {
  const dir = await mkdtemp(join(tmpdir(), 'atrezzo-client-'))
  const socketPath = join(dir, 's')
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const entry = { method, url, headers, body }
      seen.push(entry)
      answer(response, entry, seen.length)
    })
  })
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  return {
    socketPath,
    seen,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(dir, { recursive: true })
    },
  }
}

export const json = (response: ServerResponse, status: number, body: unknown): void => {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))
}
