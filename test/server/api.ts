import { expect } from 'vitest'
import type { z } from 'zod'
import { errorStatus, problem, type Problem } from '../../server/contract/errors.ts'
import { routes, type RouteContract, type RouteName } from '../../server/contract/routes.ts'
import { expectDescribed } from './described.ts'

export interface Ask {
  /** Fills `{action}` in the route's path. */
  readonly params?: Readonly<Record<string, string>>
  /** What follows the `?`. */
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Sent as it is instead of `body`. */
  readonly raw?: { readonly text: string | Uint8Array<ArrayBuffer>; readonly type: string }
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** What a route's success holds. */
export type ValueOf<N extends RouteName> =
  (typeof routes)[N]['answers'] extends Readonly<Record<number, infer S>>
    ? S extends z.ZodType
      ? z.output<S>
      : undefined
    : never

/** An answer that was held against the contract. */
export interface Told<T = unknown> {
  readonly status: number
  readonly headers: Headers
  /** The body of a success; undefined for a problem or an answer without one. */
  readonly value: T | undefined
  readonly problem: Problem | undefined
}

/**
 * Asks a route and holds the answer against the contract: status, media type, every field, and none
 * beside them.
 */
export async function ask<N extends RouteName>(
  url: string,
  name: N,
  request: Ask = {},
): Promise<Told<ValueOf<N>>> {
  const route: RouteContract = routes[name]
  const path = route.path.replace(/\{(\w+)\}/g, (_, key: string) => request.params?.[key] ?? '')
  const query = new URLSearchParams(request.query).toString()
  const response = await fetch(url + path + (query === '' ? '' : `?${query}`), {
    method: route.method.toUpperCase(),
    ...payload(request),
  })
  // `check` has parsed the body with the very schema that the type comes from.
  return (await check(route, response)) as Told<ValueOf<N>>
}

/**
 * Asks a route that is expected to answer with a value.
 * @throws if it answers with a problem
 */
export async function askFor<N extends RouteName>(
  url: string,
  name: N,
  request: Ask = {},
): Promise<NonNullable<ValueOf<N>>> {
  const told = await ask(url, name, request)
  if (told.value == null) throw new Error(`${name} answered ${JSON.stringify(told.problem)}`)
  return told.value
}

function payload({ body, raw, token, headers }: Ask): RequestInit {
  // A port comes back to another server of this process: a connection that was kept would lead to the old one.
  const bearer = {
    connection: 'close',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  if (raw !== undefined)
    return { body: raw.text, headers: { 'content-type': raw.type, ...bearer, ...headers } }
  if (body === undefined) return { headers: { ...bearer, ...headers } }
  return {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...bearer, ...headers },
  }
}

/** Holds any answer of a route against the contract, and against what `/openapi.json` says of it. */
export async function check(route: RouteContract, response: Response): Promise<Told> {
  const { status, headers } = response
  const text = await response.text()
  expect(headers.get('cache-control')).toBe('no-store')
  const schema = route.answers[status]
  if (schema === undefined)
    return { status, headers, value: undefined, problem: checkProblem(status, headers, text) }
  if (schema === null) {
    expect(text).toBe('')
    return { status, headers, value: undefined, problem: undefined }
  }
  expect(headers.get('content-type')).toMatch(`${route.media ?? 'application/json'};`)
  const value: unknown = route.media === undefined ? JSON.parse(text) : text
  expect(schema.parse(value)).toEqual(value)
  expectDescribed(route, status, value)
  return { status, headers, value, problem: undefined }
}

function checkProblem(status: number, headers: Headers, text: string): Problem {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const value: unknown = JSON.parse(text)
  const parsed = problem.parse(value)
  expect(parsed).toEqual(value)
  expect(errorStatus[parsed.code]).toBe(status)
  expect(parsed.status).toBe(status)
  if (parsed.code === 'too-many-attempts') expect(headers.get('retry-after')).toBe(String(parsed.retryAfter))
  return parsed
}
