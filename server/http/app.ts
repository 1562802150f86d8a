import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { withOrigin } from '../audit/origin.ts'
import type { Context } from '../context.ts'
import { routes, type RouteContract, type RouteName } from '../contract/routes.ts'
import type { Result } from '../result.ts'
import type { Call } from './authorize.ts'
import { hasBody, readBody, type RawBody } from './body.ts'
import { guard } from './guard.ts'
import { handlers } from './handlers.ts'
import { answerOnce } from './idempotency.ts'
import { originOf } from './origin.ts'
import { csvAnswer, jsonAnswer, pageAnswer, problemAnswer, xmlAnswer, type Answer } from './problem.ts'
import { openPagePolicy } from './open-page.ts'
import { send } from './send.ts'
import { failureOf } from './store-errors.ts'

/** Express tries routes in order: the ones that are asked most come first. */
const askedMost: readonly RouteName[] = ['getSession', 'getFlow', 'actOnFlow', 'startFlow', 'getHome']

/** The Express app: mounts every route of the contract, and nothing else. */
export function createApp(ctx: Context): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  app.use(guard(ctx.config))
  for (const name of mountOrder())
    app[routes[name].method](routes[name].path.replace(/\{(\w+)\}/g, ':$1'), answering(ctx, name))
  app.use(nothingHere)
  app.use(lastResort(ctx))
  return app
}

function mountOrder(): RouteName[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a constant's own keys
  const names = Object.keys(routes) as RouteName[]
  return names.toSorted((a, b) => rank(a) - rank(b))
}

function rank(name: RouteName): number {
  const index = askedMost.indexOf(name)
  return index === -1 ? askedMost.length : index
}

const noBody: RawBody = { text: '', type: '' }

function answering(ctx: Context, name: RouteName): RequestHandler {
  const route: RouteContract = routes[name]
  const status = Number(Object.keys(route.answers)[0])
  const answer = async (call: Call): Promise<Answer> => {
    const result = await withOrigin(originOf(call.request), (): Promise<Result<unknown>> =>
      handlers[name].handle(call),
    )
    if (!result.ok) return problemAnswer(result.failure)
    if (route.media === 'text/csv') return csvAnswer(status, String(result.value))
    if (route.media === 'text/xml') return xmlAnswer(status, String(result.value))
    return typeof result.value === 'string'
      ? pageAnswer(status, result.value, openPagePolicy)
      : jsonAnswer(status, result.value)
  }
  if (route.method === 'get')
    return async (request, response) => send(response, await answer({ ctx, request, body: noBody }))
  return async (request, response) => {
    const body = hasBody(request) ? await readBody(request, response) : ({ ok: true, value: noBody } as const)
    if (!body.ok) return send(response, problemAnswer(body.failure))
    const call: Call = { ctx, request, body: body.value }
    const repeatsItself = handlers[name].repeats === 'itself'
    send(response, await (repeatsItself ? answer(call) : answerOnce(call, () => answer(call))))
  }
}

const nothingHere: RequestHandler = (_request, response) =>
  send(response, problemAnswer({ code: 'not-found' }))

/** Whatever was thrown: the client learns a code, the log the rest. */
function lastResort(ctx: Context): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    // A path that can't be decoded is the client's fault; Express throws for it.
    if (error instanceof URIError) return send(response, problemAnswer({ code: 'not-found' }))
    ctx.log.error({ err: error, method: request.method }, 'a request failed')
    if (response.headersSent) return next(error)
    send(response, problemAnswer(failureOf(error)))
  }
}
