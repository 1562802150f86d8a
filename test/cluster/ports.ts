import { createServer } from 'node:http'
import { listenOn, portOf } from '../../server/listen.ts'

/** A TCP port of this computer that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await listenOn(probe, { kind: 'tcp', host: '127.0.0.1', port: 0 })
  const port = portOf(probe)
  await new Promise((resolve) => probe.close(resolve))
  return port
}
