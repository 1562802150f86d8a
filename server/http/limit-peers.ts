import type { IncomingMessage } from 'node:http'
import { isLoopback } from '../config/networks.ts'
import type { Context } from '../context.ts'
import type { Failure } from '../contract/errors.ts'
import { channelRoutes } from '../contract/channels.ts'
import type { RouteContract } from '../contract/routes.ts'
import { createPeerLimiter } from '../limits/peers.ts'
import { peerOf } from './peer.ts'

/** Judges a request before its body is read. */
export type PeerCheck = (route: RouteContract, request: IncomingMessage) => Failure | undefined

// Signed, and all from a few addresses.
const webhooks: ReadonlySet<string> = new Set(Object.values(channelRoutes).map((route) => route.path))

/** What opens rows or burns processor time for somebody who has not signed in. */
const isBounded = ({ method, auth, path }: RouteContract): boolean =>
  method !== 'get' && auth !== 'session' && !webhooks.has(path)

/**
 * Bounds what each network peer may ask for before a sign-in. A socket file has one peer, and so has this computer
 * itself: its operator, or a proxy that isn't named in `trustedProxies` and stands for everybody.
 */
export function limitPeers({ config, clock }: Context): PeerCheck {
  const limiter = createPeerLimiter(config.limits.peerRequestsPerMinute)
  return (route, request) => {
    if (!isBounded(route)) return undefined
    const peer = peerOf(config, request)
    if (peer === null || isLoopback(peer)) return undefined
    const retryAfter = limiter.take(peer, clock.now())
    return retryAfter > 0 ? { code: 'too-many-attempts', retryAfter } : undefined
  }
}
