import { Agent, request, type IncomingMessage } from 'node:http'

export interface Answer {
  status: number
  text: string
}

export interface Client {
  post(path: string, body: unknown, token?: string): Promise<Answer>
  /** A request with headers of its own; gives the cookies that were set, too, as `NAME=VALUE`. */
  send(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer & { cookies: readonly string[] }>
  close(): void
}

/** A client that costs little, since it shares the processors with what is measured: kept connections, no parsing. */
export function openClient(base: string, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const send: Client['send'] = (method, path, body, more) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body)
      const headers = {
        ...(text !== '' && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        }),
        ...more,
      }
      const sent = request(base + path, { method, agent, headers }, (response) => {
        let answer = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: answer, cookies: cookiesOf(response) }),
        )
      })
      sent.once('error', reject).end(text)
    })
  return {
    send,
    post: (path, body, token) =>
      send('POST', path, body, token === undefined ? {} : { authorization: `Bearer ${token}` }),
    close: () => agent.destroy(),
  }
}

const cookiesOf = ({ headers }: IncomingMessage): string[] =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? '')
