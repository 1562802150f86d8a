import { request, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { serveCommand } from '../../server/processes.ts'
import type { Authority } from './certificates.ts'

/** What the balancer in front of the server does to the requests that fit. */
type Mishap = 'answer-lost' | 'none'

/** The organization's server: the companion server in demo mode, behind TLS as a balancer ends it. */
export interface SharedServer {
  /** `localhost:PORT`, as a person types it. */
  readonly address: string
  /** The requests that came in, such as `POST /v1/flows`; each with its `Idempotency-Key`. */
  readonly seen: { request: string; key: string | undefined }[]
  /** The answer to the next request of this path is thrown away after the server has done it. */
  loseAnswer: (path: string) => void
  /** Nothing answers any more, until `goUp`. */
  goDown: () => Promise<void>
  goUp: () => Promise<void>
  end: () => Promise<void>
}

export const startSharedServer = async (authority: Authority, dataDir: string): Promise<SharedServer> => {
  const serving = await serveCommand(['--port', '0', '--demo', '--data-dir', dataDir])
  const seen: SharedServer['seen'] = []
  let lost: string | null = null
  const take = (incoming: IncomingMessage, response: ServerResponse): void => {
    const { url = '', method = '', headers } = incoming
    const key = headers['idempotency-key']
    seen.push({ request: `${method} ${url}`, key: typeof key === 'string' ? key : undefined })
    const mishap: Mishap = url === lost ? 'answer-lost' : 'none'
    if (mishap === 'answer-lost') lost = null
    forward(serving.address, incoming, response, mishap)
  }
  const front = createServer(authority.issue('localhost'), take)
  const port = await listen(front, 0)
  return {
    address: `localhost:${port}`,
    seen,
    loseAnswer: (path) => void (lost = path),
    goDown: () => close(front),
    goUp: async () => void (await listen(front, port)),
    async end() {
      if (front.listening) await close(front)
      await serving.end('SIGTERM')
    },
  }
}

const forward = (
  address: string,
  incoming: IncomingMessage,
  response: ServerResponse,
  mishap: Mishap,
): void => {
  const { method, url, headers } = incoming
  // As nginx does unless told otherwise.
  const host = new URL(address).host
  const upstream = request(
    new URL(url ?? '/', address),
    { method, headers: { ...headers, host } },
    (answer) => {
      if (mishap === 'answer-lost') {
        answer.resume().once('end', () => response.destroy())
        return
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    },
  )
  upstream.once('error', () => response.destroy())
  incoming.pipe(upstream)
}

const listen = async (server: Server, port: number): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No TCP')
  return address.port
}

const close = async (server: Server): Promise<void> => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
