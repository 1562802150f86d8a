import type { RequestPaused } from './protocol-types.ts'
import { schemeHandlers, schemeOf, toAppUrl } from './scheme-urls.ts'

export type Answer = { status: number; headers: { name: string; value: string }[]; body: string }

/**
 * Asks main's `protocol.handle` handler for the answer to an intercepted request.
 * Null when no handler owns the address; throws what the handler throws.
 */
export async function answerFromHandler(paused: RequestPaused): Promise<Answer | null> {
  const handler = schemeHandlers.get(schemeOf(paused.request.url) ?? '')
  if (!handler) return null
  const response = await handler(toRequest(paused))
  const body = Buffer.from(await response.arrayBuffer()).toString('base64')
  const headers = [...response.headers].map(([name, value]) => ({ name, value }))
  return { status: response.status, headers, body }
}

function toRequest({ request }: RequestPaused): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, toAppUrl(value))
  const parts = request.postDataEntries?.map((entry) => Buffer.from(entry.bytes ?? '', 'base64'))
  const init: RequestInit = { method: request.method, headers }
  if (parts) init.body = Buffer.concat(parts)
  return new Request(toAppUrl(request.url), init)
}
