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
export function guard(config: ServerConfig): RequestHandler {
  const refuse = refusal(config)
  return (request, response, next) => {
    const failure = refuse(request)
    if (failure === undefined) next()
    else send(response, problemAnswer(failure))
  }
}

function refusal(config: ServerConfig): (request: IncomingMessage) => Failure | undefined {
  const carriesSecret = secretCheck(config.launchSecret)
  return (request) => {
    // Only browsers send it, and no page is a client of this server.
    if (request.headers.origin !== undefined) return { code: 'forbidden' }
    if (!knowsHost(config.hosts, request)) return { code: 'forbidden' }
    return carriesSecret(request.headers[launchHeader]) ? undefined : { code: 'unauthorized' }
  }
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
