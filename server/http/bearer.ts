import type { IncomingMessage } from 'node:http'

/**
 * The bearer token of a request.
 * @returns undefined if there is none, or if it can't be one of ours (256 bits, base64url)
 */
export function bearerToken(request: IncomingMessage): string | undefined {
  const header = request.headers.authorization
  if (header === undefined || header.length !== 50) return undefined
  return /^bearer ([\w-]{43})$/i.exec(header)?.[1]
}
