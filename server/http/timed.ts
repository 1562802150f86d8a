import type { RequestHandler } from 'express'
import type { RouteContract } from '../contract/routes.ts'
import type { Metrics } from '../metrics/metrics.ts'

/** A handler whose answers are counted, with their time, where figures are kept; else the handler itself. */
export function timed(
  metrics: Metrics | undefined,
  route: RouteContract,
  handler: RequestHandler,
): RequestHandler {
  if (metrics === undefined) return handler
  const count = metrics.requestsTo(route)
  return (request, response, next) => {
    const began = performance.now()
    response.once('finish', () => count(response.statusCode, (performance.now() - began) / 1000))
    return handler(request, response, next)
  }
}
