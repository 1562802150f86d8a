import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { ServerConfig } from '../config/config.ts'
import { plainAddress } from '../config/networks.ts'

/**
 * The address that a request really comes from: the connection's, or, behind proxies that the operator named, the
 * last one in `X-Forwarded-For` that isn't such a proxy. What anybody else writes there is ignored (R7).
 * @returns null on a socket file
 */
export function peerOf({ isTrustedProxy }: ServerConfig, request: IncomingMessage): string | null {
  const { remoteAddress } = request.socket
  if (remoteAddress === undefined) return null
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',')
  let peer = plainAddress(remoteAddress)
  while (isTrustedProxy(peer)) {
    const next = plainAddress(forwarded.pop()?.trim() ?? '')
    if (isIP(next) === 0) return peer
    peer = next
  }
  return peer
}
