import type { IncomingMessage } from 'node:http'
import type { Origin } from '../audit/origin.ts'
import { computerHeader, parseComputer } from '../contract/computer.ts'

/** Where a request comes from: the peer of its connection (R7), and the computer as it calls itself. */
export function originOf(request: IncomingMessage): Origin {
  return {
    address: request.socket.remoteAddress ?? null,
    computer: parseComputer(request.headers[computerHeader]),
  }
}
