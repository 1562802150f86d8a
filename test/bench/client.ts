import { Agent, request } from 'node:http'

export interface Answer {
  status: number
  text: string
}

export interface Client {
  post(path: string, body: unknown, token?: string): Promise<Answer>
  close(): void
}

/** A client that costs little, since it shares the processors with what is measured: kept connections, no parsing. */
export function openClient(base: string, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    post: (path, body, token) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(body)
        const headers = {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        }
        const sent = request(base + path, { method: 'POST', agent, headers }, (response) => {
          let answer = ''
          response.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text: answer }))
        })
        sent.once('error', reject).end(text)
      }),
    close: () => agent.destroy(),
  }
}
