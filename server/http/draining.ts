import type { RequestListener } from 'node:http'
import { problemAnswer } from './problem.ts'
import { send } from './send.ts'

/**
 * An app that is about to stop: it answers as before, closes each connection after its answer, so that the next
 * request comes to another replica, and tells the balancer's check that it isn't ready.
 */
export function draining(app: RequestListener): RequestListener {
  return (request, response) => {
    response.shouldKeepAlive = false
    if (request.url === '/readyz') return send(response, problemAnswer({ code: 'unavailable' }))
    return app(request, response)
  }
}
