import type prometheus from 'prom-client'
import type { Registry } from 'prom-client'
import type { RouteContract } from '../contract/routes.ts'
import type { MessageTable } from '../store/tables/delivery.ts'
import { flowCounts, type FlowCounts } from './flow-counts.ts'

/** What somebody ran into. `sending` counts those, too, whom the answer doesn't tell. */
export type LimitHit = 'guessing' | 'sending' | 'peer-requests' | 'password-queue'

/** A message that was handed over, or refused. */
export interface HandedOver {
  readonly channel: MessageTable['channel']
  /** What it opens: nothing, or what its secret is. */
  readonly carries: 'none' | 'code' | 'call' | 'ticket'
  readonly result: 'accepted' | 'refused'
  /** Since it was put into the outbox. */
  readonly seconds: number
}

/**
 * What a server counts for its operator. Every label is a word of the contract's or of this program's: none is what
 * somebody typed, and none tells who.
 */
export interface Metrics extends FlowCounts {
  /**
   * The counter of a route's answers; made once, when the route is mounted.
   * @returns takes the answer's status and how long it took, in seconds
   */
  requestsTo(route: RouteContract): (status: number, seconds: number) => void
  limitHit(limit: LimitHit): void
  handedOver(message: HandedOver): void
}

const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const deliveryBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800]

type Prometheus = typeof prometheus

/** Makes the counters and registers them. */
export function createMetrics({ Counter, Histogram }: Prometheus, registry: Registry): Metrics {
  const registers = [registry]
  const requests = new Histogram({
    name: 'atrezzo_http_request_duration_seconds',
    help: 'From the request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBuckets,
    registers,
  })
  const limits = new Counter({
    name: 'atrezzo_limits_hit_total',
    help: 'Requests that a limit stopped',
    labelNames: ['limit'],
    registers,
  })
  const messages = new Counter({
    name: 'atrezzo_messages_total',
    help: 'Messages handed over, by channel, by what they carry, and whether the provider took them',
    labelNames: ['channel', 'carries', 'result'],
    registers,
  })
  const delivery = new Histogram({
    name: 'atrezzo_message_delivery_seconds',
    help: 'From the outbox to acceptance by the provider',
    labelNames: ['channel'],
    buckets: deliveryBuckets,
    registers,
  })
  return {
    ...flowCounts(Counter, registers),
    requestsTo: ({ method, path }) => {
      const labels = { method: method.toUpperCase(), route: path }
      return (status, seconds) => requests.observe({ ...labels, status }, seconds)
    },
    limitHit: (limit) => limits.inc({ limit }),
    handedOver: ({ channel, carries, result, seconds }) => {
      messages.inc({ channel, carries, result })
      if (result === 'accepted') delivery.observe({ channel }, seconds)
    },
  }
}
