import { randomBytes } from 'node:crypto'
import { request as requestPlain, Agent as PlainAgent } from 'node:http'
import { Agent, request } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'

/** What came of one request. */
export interface Answer {
  readonly status: number
  readonly value: unknown
}

/** A request that came to nothing: the way is begun anew. */
export class Interrupted extends Error {}

/** What was asked in one part of the check. */
export interface Tally {
  readonly part: string
  requests: number
  /** Broken connections and answers of the 500s. */
  readonly failed: string[]
  /** Answers of the 400s where a success was due. */
  readonly refused: string[]
}

export interface Client {
  /** What is counted from now on. */
  begin(part: string): Tally
  /** Asks, as the desktop app does: each POST with an `Idempotency-Key`. No request is repeated here. */
  ask(method: string, path: string, body?: unknown, token?: string): Promise<Answer>
  /** The same where only success will do. */
  must(method: string, path: string, body?: unknown, token?: string): Promise<unknown>
  close(): void
}

/** A client with kept connections; its certificate isn't looked at, since it is a test's. */
export function openClient(base: string): Client {
  const secure = base.startsWith('https')
  const agent = secure
    ? new Agent({ keepAlive: true, maxSockets: 64, rejectUnauthorized: false })
    : new PlainAgent({ keepAlive: true, maxSockets: 64 })
  let tally: Tally = { part: 'before', requests: 0, failed: [], refused: [] }

  function send(method: string, path: string, body: unknown, token?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body)
      const sent = (secure ? request : requestPlain)(base + path, {
        method,
        agent,
        timeout: 70_000,
        headers: {
          ...(text === ''
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(method === 'POST' ? { 'idempotency-key': randomBytes(32).toString('base64url') } : {}),
        },
      })
      sent.once('timeout', () => sent.destroy(new Error('no answer')))
      sent.once('error', reject)
      sent.once('response', (response) => {
        let answer = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk))
        response.once('error', reject)
        response.once('end', () => resolve({ status: response.statusCode ?? 0, value: parsed(answer) }))
      })
      sent.end(text)
    })
  }

  async function ask(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
    const now = tally
    now.requests += 1
    try {
      const answer = await send(method, path, body, token)
      if (answer.status >= 500) now.failed.push(`${method} ${path}: ${answer.status}`)
      return answer
    } catch (error) {
      now.failed.push(`${method} ${path}: ${String(error)}`)
      await pause(50)
      throw new Interrupted()
    }
  }

  return {
    begin: (part) => (tally = { part, requests: 0, failed: [], refused: [] }),
    ask,
    must: async (method, path, body, token) => {
      const now = tally
      const { status, value } = await ask(method, path, body, token)
      if (status < 400) return value
      if (status < 500) now.refused.push(`${method} ${path}: ${status} ${JSON.stringify(value)}`)
      throw new Interrupted()
    },
    close: () => agent.destroy(),
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return null
  }
}
