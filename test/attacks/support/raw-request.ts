import { request, type IncomingHttpHeaders } from 'node:http'
import { routes, type RouteContract, type RouteName } from '../../../server/contract/routes.ts'

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Where a server listens: TCP, or the socket file of a bundled one. */
export type Place = { readonly url: string } | { readonly socketPath: string }

export interface RawRequest {
  readonly method?: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a constant's own keys
export const routeNames = Object.keys(routes) as RouteName[]

/** The method and a path of a route. */
export function lineOf(name: RouteName): { method: string; path: string } {
  const { method, path }: RouteContract = routes[name]
  return { method: method.toUpperCase(), path: path.replace(/\{\w+\}/g, 'x') }
}

/** Sends the headers that it is told and no others: `fetch` sets `Host` and `Origin` itself. */
export function rawRequest(
  place: Place,
  { method = 'GET', path, headers, body }: RawRequest,
): Promise<RawAnswer> {
  const where = 'url' in place ? addressOf(place.url) : place
  return new Promise((resolve, reject) => {
    const sent = request({ ...where, method, path, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += String(chunk)))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
    })
    sent.once('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' })
    })
    sent.once('error', reject).end(body)
  })
}

function addressOf(url: string): { host: string; port: string } {
  const { hostname, port } = new URL(url)
  return { host: hostname, port }
}
