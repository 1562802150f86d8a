import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createServer, type TLSSocket } from 'node:tls'

const pem = (name: string) => fileURLToPath(new URL(`../channels/mail-server.${name}.pem`, import.meta.url))
export const syslogCertificate = pem('crt')

/** A real syslog collector behind TLS (RFC 5425): counts octets, and keeps whole messages alone. */
export interface SyslogServer {
  readonly port: number
  /** The JSON that stood in each message, in the order in which they came. */
  events(): { readonly number: number; readonly target: string | null }[]
  readonly messages: readonly string[]
  /** Refuses connections: stops listening, or resets them after so many bytes. */
  stop(): Promise<void>
  /** Breaks every connection after its first bytes. */
  breaks(on: boolean): void
  /** Resets the connection in mid-stream, once: after so many more messages. */
  breaksAfter(count: number): void
}

/** @param port 0 for a free one */
export async function startSyslog(port = 0): Promise<SyslogServer> {
  const messages: string[] = []
  const sockets = new Set<TLSSocket>()
  let breaking = false
  let left = Infinity
  const server = createServer({ cert: readFileSync(pem('crt')), key: readFileSync(pem('key')) }, (socket) => {
    sockets.add(socket)
    let text = ''
    socket.on('data', (chunk) => {
      if (breaking) return void socket.destroy()
      text += String(chunk)
      for (;;) {
        const [counted, digits] = /^(\d+) /.exec(text) ?? []
        if (counted === undefined || text.length < counted.length + Number(digits)) return
        messages.push(text.slice(counted.length, counted.length + Number(digits)))
        text = text.slice(counted.length + Number(digits))
        left -= 1
        if (left > 0) continue
        left = Infinity
        return void socket.destroy()
      }
    })
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('tlsClientError', () => undefined)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    messages,
    events: () =>
      messages.map(
        (message) =>
          JSON.parse(message.slice(message.indexOf('{'))) as { number: number; target: string | null },
      ),
    breaks: (on) => void (breaking = on),
    breaksAfter: (count) => void (left = count),
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
