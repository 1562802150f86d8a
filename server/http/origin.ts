import type { IncomingMessage } from 'node:http'
import type { Origin } from '../audit/origin.ts'
import type { ServerConfig } from '../config/config.ts'
import { computerHeader, parseComputer } from '../contract/computer.ts'
import { peerOf } from './peer.ts'

/** Where a request comes from: its real peer (R7), and the computer as it calls itself. */
export function originOf(config: ServerConfig, request: IncomingMessage): Origin {
  return {
    address: peerOf(config, request),
    computer: parseComputer(request.headers[computerHeader]),
  }
}
