import { EventEmitter } from 'node:events'
import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { ClientRequestConstructorOptions } from 'electron'
import { checkOptions } from './not-implemented.ts'

type Options = ClientRequestConstructorOptions & { timeout?: number }

const known = [
  'method',
  'protocol',
  'hostname',
  'host',
  'port',
  'path',
  'headers',
  'redirect',
  'session',
  'timeout',
]

/** `net.request` by Node's own, as far as electron-updater uses it: `redirect: 'manual'`, nothing but reading. */
export function requestAsElectron(options: Options): EventEmitter & { end: () => void; abort: () => void } {
  checkOptions('net.request', options, known)
  const { method = 'GET', protocol = 'https:', hostname, host, port, path = '/', headers } = options
  const events = new EventEmitter()
  const send = protocol === 'http:' ? requestHttp : requestHttps
  const sent: ClientRequest = send({
    method,
    protocol,
    hostname: hostname ?? host,
    port,
    path,
    headers: { ...headers },
  })
  sent.on('error', (error) => events.emit('error', error))
  sent.on('response', (response: IncomingMessage) => {
    const { statusCode = 0 } = response
    const { location } = response.headers
    if (statusCode < 300 || statusCode > 399 || location === undefined) events.emit('response', response)
    else
      events.emit(
        'redirect',
        statusCode,
        method,
        new URL(location, `${protocol}//${sent.getHeader('host')?.toString()}${path}`).href,
        {},
      )
  })
  return Object.assign(events, { end: () => void sent.end(), abort: () => void sent.destroy() })
}
