import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { withOrigin } from '../audit/origin.ts'
import type { Context } from '../context.ts'
import { routes, type RouteContract, type RouteName } from '../contract/routes.ts'
import { Overloaded } from '../factors/gate.ts'
import type { Result } from '../result.ts'
import type { Call } from './authorize.ts'
import { hasBody, readBody, type RawBody } from './body.ts'
import { guard } from './guard.ts'
import { handlers } from './handlers.ts'
import { answerOnce } from './idempotency.ts'
import { limitPeers, type PeerCheck } from './limit-peers.ts'
import { originOf } from './origin.ts'
import { recordFault, recordRefused, recordTurnedAway } from './record-refusal.ts'
import { csvAnswer, jsonAnswer, pageAnswer, problemAnswer, xmlAnswer, type Answer } from './problem.ts'
import { acceptedLanguage } from '../contract/language.ts'
import { withLanguage } from '../languages/current.ts'
import { openPagePolicy } from './open-page.ts'
import { passkeyPagePolicy } from './passkey-page.ts'
import { send } from './send.ts'
import { failureOf } from './store-errors.ts'
import { timed } from './timed.ts'

/** Express tries routes in order: the ones that are asked most come first. */
const askedMost: readonly RouteName[] = ['getSession', 'getFlow', 'actOnFlow', 'startFlow', 'getHome']

/** The Express app: mounts every route of the contract, and nothing else. */
export function createApp(ctx: Context): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  app.use(guard(ctx.config, (request, reason) => recordTurnedAway(ctx, request, reason)))
  const refusePeer = limitPeers(ctx)
  for (const name of mountOrder())
    app[routes[name].method](
      routes[name].path.replace(/\{(\w+)\}/g, ':$1'),
      timed(ctx.metrics, routes[name], answering(ctx, name, refusePeer)),
    )
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

/** What a page needs of its `Content-Security-Policy`. */
const policyOf = (name: RouteName): string => (name === 'passkeyPage' ? passkeyPagePolicy : openPagePolicy)

const noBody: RawBody = { text: '', type: '' }

function answering(ctx: Context, name: RouteName, refusePeer: PeerCheck): RequestHandler {
  const route: RouteContract = routes[name]
  const status = Number(Object.keys(route.answers)[0])
  const answer = async (call: Call): Promise<Answer> => {
    const language = acceptedLanguage(call.request.headers['accept-language'])
    const result = await withOrigin(
      originOf(ctx.config, call.request),
      async (): Promise<Result<unknown>> => {
        const handled: Result<unknown> = await withLanguage(language, (): Promise<Result<unknown>> =>
          handlers[name].handle(call),
        )
        if (!handled.ok) await recordRefused(ctx, route, handled.failure.code)
        return handled
      },
    )
    if (!result.ok) return problemAnswer(result.failure)
    if (route.media === 'text/csv') return csvAnswer(status, String(result.value))
    if (route.media === 'text/xml') return xmlAnswer(status, String(result.value))
    return typeof result.value === 'string'
      ? pageAnswer(status, result.value, policyOf(name))
      : jsonAnswer(status, result.value)
  }
  if (route.method === 'get')
    return async (request, response) => send(response, await answer({ ctx, request, body: noBody }))
  return async (request, response) => {
    const failure = refusePeer(route, request)
    if (failure !== undefined) {
      ctx.metrics?.limitHit('peer-requests')
      return send(response, problemAnswer(failure))
    }
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
    if (error instanceof Overloaded) {
      ctx.metrics?.limitHit('password-queue')
      ctx.log.warn({ method: request.method }, 'a request was turned away: too many')
    } else ctx.log.error({ err: error, method: request.method }, 'a request failed')
    recordFault(ctx, request, error)
    if (response.headersSent) return next(error)
    send(response, problemAnswer(failureOf(error)))
  }
}
