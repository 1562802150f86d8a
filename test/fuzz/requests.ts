import fc from 'fast-check'
import type { z } from 'zod'
import { flowActions } from '../../server/contract/actions.ts'
import { routes, type RouteContract, type RouteName } from '../../server/contract/routes.ts'
import { hostileText, hostileValue } from '../unit/fuzz/hostile.ts'
import { inputsOf } from './from-schema.ts'

/** Whose token goes with a request; `garbage` opens nothing. */
export type Bearer = 'none' | 'garbage' | 'session' | 'administrator' | 'flow'

export interface FuzzRequest {
  readonly name: RouteName
  readonly path: string
  readonly bearer: Bearer
  readonly contentType: string
  /** As it goes over the wire; null for none. */
  readonly body: string | null
  readonly headers: Readonly<Record<string, string>>
}

/** Requests of a route: valid, nearly valid and hostile ones. */
export function requestsOf(name: RouteName): fc.Arbitrary<FuzzRequest> {
  const route: RouteContract = routes[name]
  return fc.record({
    name: fc.constant(name),
    path: pathOf(name, route),
    bearer: bearerOf(route),
    contentType: fc.oneof(
      { weight: 9, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data') },
    ),
    body: route.method === 'get' ? fc.constant(null) : bodyOf(name, route),
    headers,
  })
}

const headers = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ 'idempotency-key': 'k'.repeat(22) }) },
  { weight: 1, arbitrary: fc.constant({ 'x-large': 'y'.repeat(9_000), 'accept-language': '*;q=\t,,' }) },
)

const bearerOf = ({ auth }: RouteContract): fc.Arbitrary<Bearer> =>
  auth === 'flow'
    ? fc.constantFrom('flow', 'flow', 'flow', 'garbage', 'session')
    : auth === 'public'
      ? fc.constantFrom('none', 'garbage')
      : fc.constantFrom('administrator', 'administrator', 'session', 'garbage', 'none')

const actions = Object.values(flowActions).flatMap((of) => Object.entries<z.ZodType>(of))

function pathOf(name: RouteName, { path, query }: RouteContract): fc.Arbitrary<string> {
  const known = name === 'actOnFlow' ? fc.constantFrom(...actions.map(([action]) => action)) : fc.uuid()
  const part = fc.oneof(
    known,
    hostileText.map((text) => text.toWellFormed().slice(0, 200)),
  )
  const search =
    query === undefined
      ? fc.constant('')
      : fc
          .dictionary(fc.constantFrom(...Object.keys(query.shape), 'more'), hostileText, { maxKeys: 3 })
          .map((fields) => `?${new URLSearchParams(fields).toString()}`)
  return fc
    .tuple(part, search)
    .map(([text, tail]) => path.replace(/\{\w+\}/g, encodeURIComponent(text) || 'x') + tail)
}

function bodyOf(name: RouteName, { body }: RouteContract): fc.Arbitrary<string | null> {
  const good =
    name === 'actOnFlow'
      ? fc.oneof(...actions.map(([, schema]) => inputsOf(schema)))
      : body === undefined
        ? fc.constant(undefined)
        : inputsOf(body)
  const nearly = fc.tuple(good, fc.string(), hostileValue).map(([value, key, odd]) => broken(value, key, odd))
  return fc.oneof(
    { weight: 5, arbitrary: good.map(toJson) },
    { weight: 4, arbitrary: nearly.map(toJson) },
    { weight: 2, arbitrary: hostileValue.map(toJson) },
    // Cut off, or no JSON at all.
    { weight: 1, arbitrary: good.map((value) => toJson(value)?.slice(0, -1) ?? '{') },
    { weight: 1, arbitrary: hostileText.map((text) => text.toWellFormed()) },
  )
}

/** One field of an object replaced, or one added. */
function broken(value: unknown, key: string, odd: unknown): unknown {
  if (typeof value !== 'object' || value === null) return odd
  const names = Object.keys(value)
  const name = names.length > 0 && key.length % 2 === 0 ? names[key.length % names.length] : key
  return { ...value, [name ?? key]: odd }
}

function toJson(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? null
  } catch {
    // A BigInt, or nesting beyond what the writer takes.
    return '[]'
  }
}
