import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

/** Whom a process turns to: a host with its port, a socket file or pipe, or a name that it looks up. */
export type Tell = (kind: 'connect' | 'lookup' | 'datagram', to: string) => void

type Method = (this: unknown, ...input: unknown[]) => unknown

/** From now on `tell` hears of each connection, look-up and datagram of this process before it is made. */
export function watchConnections(tell: Tell): void {
  watch(net.Socket.prototype, 'connect', (input) => tell('connect', targetOf(input)))
  watch(dns, 'lookup', ([name]) => tell('lookup', String(name)))
  watch(dns.promises, 'lookup', ([name]) => tell('lookup', String(name)))
  watch(dgram.Socket.prototype, 'send', () => tell('datagram', 'anybody'))
}

/** Of all the forms that `connect` takes. */
function targetOf(input: readonly unknown[]): string {
  const given: readonly unknown[] = Array.isArray(input[0]) ? input[0] : input
  const [first, second] = given
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string') return first.path
    const host = 'host' in first && typeof first.host === 'string' ? first.host : 'localhost'
    return 'port' in first ? `${host}:${String(first.port)}` : host
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return first
  return `${typeof second === 'string' ? second : 'localhost'}:${String(first)}`
}

function watch<N extends string>(
  target: Record<N, unknown>,
  name: N,
  tell: (input: unknown[]) => void,
): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node's own method, called on as it was
  const method = target[name] as Method
  const watched: Method = function (...input) {
    tell(input)
    return method.apply(this, input)
  }
  Object.defineProperty(target, name, { value: watched, configurable: true, writable: true })
}
