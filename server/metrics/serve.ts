import { createServer, type RequestListener } from 'node:http'
import { closeServer, listenOn, portOf } from '../listen.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../store/open.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { storeGauges } from './store-gauges.ts'

/** Where figures are given to Prometheus: an address of its own, which the balancer doesn't lead to. */
export interface MetricsAddress {
  readonly host: string
  readonly port: number
}

/** Figures that are kept and given out. */
export interface ServedMetrics {
  readonly metrics: Metrics
  /** Of the listener. */
  readonly port: number
  stop(): Promise<void>
}

/**
 * Listens for Prometheus: `GET /metrics`, nothing else. The library is loaded here, so that a server without figures
 * doesn't pay for it.
 * @throws what the operating system says, e.g. `EADDRINUSE`
 */
export async function serveMetrics(
  surroundings: { readonly store: Store; readonly clock: Clock },
  { host, port }: MetricsAddress,
): Promise<ServedMetrics> {
  const prometheus = (await import('prom-client')).default
  const registry = new prometheus.Registry()
  prometheus.collectDefaultMetrics({ register: registry })
  const metrics = createMetrics(prometheus, registry)
  const refresh = storeGauges(prometheus, registry, surroundings)
  const scrape = async (): Promise<string> => {
    await refresh()
    return registry.metrics()
  }
  const server = createServer(answer(scrape, registry.contentType))
  await listenOn(server, { kind: 'tcp', host, port })
  // It is not what a process lives for: a start that fails later ends.
  server.unref()
  return { metrics, port: portOf(server), stop: () => closeServer(server, 0) }
}

function answer(scrape: () => Promise<string>, type: string): RequestListener {
  return (request, response) => {
    // No page has any business here, under whatever name it finds this address.
    if (request.headers.origin !== undefined) return void response.writeHead(403).end()
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end()
    scrape().then(
      (text) => response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    )
  }
}
