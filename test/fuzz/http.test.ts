import { Writable } from 'node:stream'
import fc from 'fast-check'
import pino from 'pino'
import { expect, test } from 'vitest'
import { routes, type RouteContract, type RouteName } from '../../server/contract/routes.ts'
import { check } from '../server/api.ts'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addAdministrator, addMember, addOffice } from '../server/admin/office.ts'
import { requestsOf, type Bearer, type FuzzRequest } from './requests.ts'

/** In all, over the routes; `npm run fuzz` asks for more. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 1_500)
const seed = process.env['FUZZ_SEED']
const names = Object.keys(routes).filter((name): name is RouteName => name in routes)
const perRoute = Math.ceil(requests / names.length)

forEachStore('any request', (bench) => {
  // One store has all rules of HTTP and of the contract; the other only a share of the requests.
  const runs = bench.dialect === 'sqlite' ? perRoute : Math.ceil(perRoute / 5)

  test(`is answered within the contract, and never as a fault, when ${runs} of each route are made by machine`, async () => {
    const faults: string[] = []
    const server = await bench.start({ log: logInto(faults) })
    const tokens = await openTokens(server)
    for (const name of names)
      await fc.assert(
        fc.asyncProperty(requestsOf(name), async (request) => {
          const answer = await send(server, tokens, request)
          // Node's parser refuses what is larger than all headers may be, before the app sees it.
          if (answer.status === 431) return
          await check(routes[name] satisfies RouteContract, answer)
          expect(answer.status).not.toBe(500)
          // The queue of password checks may be full; a fault says no time.
          if (answer.status === 503) expect(answer.headers.get('retry-after')).not.toBeNull()
          expect(faults).toEqual([])
        }),
        { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }) },
      )
  }, 3_600_000)
})

/** Keeps what the server logs of a request that failed. */
const logInto = (faults: string[]) =>
  pino(
    { level: 'error' },
    new Writable({
      write(chunk, _encoding, done) {
        faults.push(String(chunk))
        done()
      },
    }),
  )

async function openTokens(server: TestServer): Promise<(bearer: Bearer) => Promise<string | null>> {
  const office = await addOffice(server.context.store.db)
  return async (bearer) => {
    switch (bearer) {
      case 'none':
        return null
      case 'garbage':
        return 'g'.repeat(43)
      // Anew each time: the requests end sessions and flows.
      case 'session':
        return (await addMember(server, [office])).token
      case 'administrator':
        return (await addAdministrator(server, [office])).token
      case 'flow':
        return (
          await server.askFor('startFlow', { body: { kind: 'login', option: 'phone', remember: false } })
        ).token
    }
  }
}

async function send(
  { url }: TestServer,
  tokens: (bearer: Bearer) => Promise<string | null>,
  { name, path, bearer, contentType, body, headers }: FuzzRequest,
): Promise<Response> {
  const route: RouteContract = routes[name]
  const token = await tokens(bearer)
  return fetch(url + path, {
    method: route.method.toUpperCase(),
    body,
    redirect: 'manual',
    headers: {
      connection: 'close',
      ...headers,
      ...(body === null ? {} : { 'content-type': contentType }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
  })
}
