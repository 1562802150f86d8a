import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import type { ServerConfig } from '../config/config.ts'
import { launchHeader } from '../contract/companion.ts'
import type { Failure } from '../contract/errors.ts'
import { problemAnswer } from './problem.ts'
import { send } from './send.ts'

/**
 * What every request meets first, in one function because each middleware costs: it refuses what comes
 * from a web page (R2), under a foreign name (R1) or, on a bundled server, without the launch secret (R3).
 */
export function guard(
  config: ServerConfig,
  refused: (request: IncomingMessage, reason: Refusal) => void,
): RequestHandler {
  const refuse = refusal(config)
  return (request, response, next) => {
    const reason = refuse(request)
    if (reason === undefined) return next()
    refused(request, reason)
    send(response, problemAnswer(failures[reason]))
  }
}

type Refusal = 'origin' | 'host' | 'launch-secret'

const failures: Readonly<Record<Refusal, Failure>> = {
  origin: { code: 'forbidden' },
  host: { code: 'forbidden' },
  'launch-secret': { code: 'unauthorized' },
}

function refusal(config: ServerConfig): (request: IncomingMessage) => Refusal | undefined {
  const carriesSecret = secretCheck(config.launchSecret)
  return (request) => {
    // Only browsers send it, and no page is a client of this server but its own that asks for a passkey.
    if (request.headers.origin !== undefined && !isOwnPage(config, request)) return 'origin'
    if (!knowsHost(config.hosts, request)) return 'host'
    return carriesSecret(request.headers[launchHeader]) ? undefined : 'launch-secret'
  }
}

function isOwnPage({ relyingParty }: ServerConfig, { url = '', headers }: IncomingMessage): boolean {
  return relyingParty !== null && headers.origin === relyingParty.origin && url.startsWith('/v1/passkeys/')
}

/** Names are listed; the address at which this very connection arrived is no name, and can't be rebound. */
function knowsHost(hosts: ReadonlySet<string>, request: IncomingMessage): boolean {
  const host = request.headers.host
  if (host === undefined) return false
  if (hosts.has(host)) return true
  const { localAddress, localPort } = request.socket
  if (localAddress === undefined) return false
  const address = localAddress.replace(/^::ffff:/, '')
  return host === `${address.includes(':') ? `[${address}]` : address}:${localPort}`
}

function secretCheck(secret: string | undefined): (given: string | string[] | undefined) => boolean {
  if (secret === undefined) return () => true
  const expected = Buffer.from(secret)
  return (given) => {
    if (typeof given !== 'string') return false
    const bytes = Buffer.from(given)
    return bytes.length === expected.length && timingSafeEqual(bytes, expected)
  }
}
