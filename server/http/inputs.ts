import type { Request } from 'express'
import type { z } from 'zod'
import { fieldErrors } from '../flows/requests.ts'
import { fail, type Result } from '../result.ts'
import { parseJson, type RawBody } from './body.ts'

/** A body by its schema. @returns `invalid-input` that names the fields */
export function parseBody<S extends z.ZodType>(schema: S, body: RawBody): Result<z.output<S>> {
  const json = parseJson(body)
  return json.ok ? parse(schema, json.value) : json
}

/** What follows the `?`, by its schema; of a name that comes twice, the last counts. */
export function parseQuery<S extends z.ZodType>(schema: S, request: Request): Result<z.output<S>> {
  const { searchParams } = new URL(request.url, 'http://localhost')
  const asked = Object.fromEntries(searchParams)
  const odd = Object.keys(asked).filter((name) => asked[name]?.includes('\0'))
  return odd.length === 0
    ? parse(schema, asked)
    : fail({
        code: 'invalid-input',
        errors: odd.map((path) => ({ path, message: 'has a NUL character' })),
      })
}

/** A part of the path by its name; empty if the route has none, or it can be no id: PostgreSQL takes no NUL. */
export function pathParameter(request: Request, name: string): string {
  const value = request.params[name]
  return typeof value === 'string' && !value.includes('\0') ? value : ''
}

function parse<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(input)
  return parsed.success
    ? { ok: true, value: parsed.data }
    : fail({ code: 'invalid-input', errors: fieldErrors(parsed.error) })
}
