import type { ServerResponse } from 'node:http'
import { fixedHeaders, headersWithPolicy } from './headers.ts'
import type { Answer } from './problem.ts'

/**
 * Writes an answer. By hand and in one call: Express would hash each body for an `ETag` that `no-store`
 * makes useless, and headers that are set one by one cost a quarter of a session check.
 */
export function send(response: ServerResponse, answer: Answer): void {
  const headers = answer.policy === undefined ? [...fixedHeaders] : headersWithPolicy(answer.policy)
  if (answer.retryAfter !== undefined) headers.push('Retry-After', String(answer.retryAfter))
  if (answer.body !== '')
    headers.push('Content-Type', answer.type, 'Content-Length', String(Buffer.byteLength(answer.body)))
  response.writeHead(answer.status, headers).end(answer.body)
}
