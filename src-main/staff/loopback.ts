import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { staffCallbackPath } from '../../server/contract/staff.ts'
import { answerHeaders, answerPage } from './answer-page.ts'

/** Where the browser's answer comes in. */
export interface AnswerWay {
  readonly redirectUri: string
  /**
   * Waits for what follows the `?` of the answer that carries this state; whatever else comes is turned away.
   * May be called once.
   */
  receive: (state: string, take: (answer: string) => void) => void
  close: () => void
}

/** The state that an answer carries, or an authorization URL asks to be answered with. */
export const stateOf = (query: string): string | null => new URLSearchParams(query).get('state')

/**
 * Listens on a free port of 127.0.0.1 for one answer (RFC 8252, 7.3). A page that guesses the port ends no sign-in:
 * it doesn't know the state.
 *
 * @throws if no port can be listened on
 */
export const listenOnLoopback = async (): Promise<AnswerWay> => {
  let waiting: { state: string; take: (answer: string) => void } | null = null
  const server = createServer((request, response) => {
    const answer = answerIn(request, portOf(server))
    if (waiting === null || answer === null || stateOf(answer) !== waiting.state) return refuse(response)
    const { take } = waiting
    waiting = null
    response.writeHead(200, answerHeaders).end(answerPage, () => server.close())
    take(answer)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    redirectUri: `http://127.0.0.1:${portOf(server)}${staffCallbackPath}`,
    receive(state, take) {
      waiting = { state, take }
    },
    close() {
      waiting = null
      server.close()
      server.closeIdleConnections()
    },
  }
}

const refuse = (response: ServerResponse): void => {
  response.writeHead(404, { connection: 'close' }).end()
}

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** The query of a callback; null for any other request, also for one under another name than this address. */
const answerIn = ({ method, url = '', headers }: IncomingMessage, port: number): string | null => {
  const [path, query = ''] = url.split('?', 2)
  const fits = method === 'GET' && path === staffCallbackPath && headers.host === `127.0.0.1:${port}`
  return fits ? query : null
}
