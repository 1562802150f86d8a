import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { connect, type ConnectionOptions } from 'node:tls'
import type { SyslogServer } from '../../config/audit-settings.ts'
import { toTime } from '../../clock.ts'
import type { SealedEvent } from '../chain.ts'
import { toJson } from '../format.ts'
import { sealedAfter } from '../read-sealed.ts'
import { isWarning } from '../warning.ts'
import { deliverySize, shippingPause, type Destination } from './destination.ts'

/** How long a delivery may take, in milliseconds; shorter than the lease on its destination. */
const patience = 10_000
/** How soon after a delivery a server that died must show it, in milliseconds. */
const doubt = 60_000
/** "Log audit" (RFC 5424, 6.2.1). */
const facility = 13
const severity = { notice: 5, warning: 4 } as const
/** Largest `sequenceId` (RFC 5424, 7.3.1); then it starts again with 1. */
const largestSequenceId = 2_147_483_647

/**
 * A syslog server behind TLS (RFC 5425). Syslog knows no receipt, so each delivery has a connection of its own: that
 * the server ends it in good order, after all was written, says that it read all. A server that dies right then ends
 * it alike; so what came shortly before a failure comes again.
 * @throws if a certificate or key file can't be read
 */
export function syslogDestination(server: SyslogServer): Destination {
  const options = connectionOptions(server)
  const host = printable(hostname(), 255)
  return {
    id: `syslog:${server.host}:${server.port}`,
    pause: shippingPause,
    doubt,
    read: (query, after) => sealedAfter(query, after, deliverySize),
    deliver: (events) => send(options, events.map((event) => frame(toMessage(event, host))).join('')),
  }
}

function connectionOptions({ host, port, caFile, certFile, keyFile }: SyslogServer): ConnectionOptions {
  return {
    host,
    port,
    servername: /^[\d.]+$|:/.test(host) ? '' : host,
    minVersion: 'TLSv1.2',
    ...(caFile === undefined ? {} : { ca: readFileSync(caFile) }),
    ...(certFile === undefined || keyFile === undefined
      ? {}
      : { cert: readFileSync(certFile), key: readFileSync(keyFile) }),
  }
}

/**
 * A sealed event as an RFC 5424 message in ASCII: nothing that was typed can end it or forge another.
 * @param host this computer, as it may stand there
 */
export function toMessage(event: SealedEvent, host: string): string {
  const priority = facility * 8 + (isWarning(event.type) ? severity.warning : severity.notice)
  const sequenceId = ((event.number - 1) % largestSequenceId) + 1
  const header = [`<${priority}>1`, toTime(event.at), host, 'atrezzo', '-', printable(event.type, 32)]
  return `${header.join(' ')} [meta sequenceId="${sequenceId}"] ${toJson(event)}`
}

/** Counts the octets (RFC 6587, 3.4.1; RFC 5425, 4.3): no character can look like the end. */
function frame(message: string): string {
  return `${Buffer.byteLength(message)} ${message}`
}

/** Header fields take visible ASCII alone. */
function printable(text: string, longest: number): string {
  return text.replace(/[^\x21-\x7e]/g, '').slice(0, longest) || '-'
}

function send(options: ConnectionOptions, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(options)
    let written = false
    let ended = false
    const timer = setTimeout(
      () => socket.destroy(new Error('The syslog server did not answer in time')),
      patience,
    )
    socket.once('secureConnect', () => socket.end(text))
    socket.once('finish', () => (written = true))
    socket.once('end', () => (ended = written))
    socket.once('error', reject)
    socket.once('close', () => {
      clearTimeout(timer)
      if (ended) resolve()
      else reject(new Error('The syslog server ended the connection before it had read all'))
    })
    // Without a reader the server's end is never seen.
    socket.resume()
  })
}
