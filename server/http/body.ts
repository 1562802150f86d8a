import type { IncomingMessage } from 'node:http'
import express, { type NextFunction, type Request, type Response } from 'express'
import type { Failure } from '../contract/errors.ts'
import { fail, succeed, type Result } from '../result.ts'

/** Bytes of a body at most. The longest legitimate one is under two kilobytes. */
const longestBody = 32 * 1024

const readText = express.text({ limit: longestBody, type: () => true, defaultCharset: 'utf-8' })

/** A body as it came, and its media type without parameters. */
export interface RawBody {
  readonly text: string
  readonly type: string
}

/**
 * Reads a request's body.
 * @returns the text (empty without a body), `too-large`, or `invalid-input` for one that can't be decoded
 */
export function readBody(request: Request, response: Response): Promise<Result<RawBody>> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return new Promise((resolve) => {
    const done: NextFunction = (error?: unknown) => {
      if (error !== undefined) resolve(fail(bodyFailure(error)))
      else resolve(succeed({ text: typeof request.body === 'string' ? request.body : '', type }))
    }
    readText(request, response, done)
  })
}

function bodyFailure(error: unknown): Failure {
  const tooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large'
  return tooLarge ? { code: 'too-large' } : invalidBody('can not be read')
}

/**
 * Parses a body as JSON. A request without a body counts as one with an empty object.
 * @returns `invalid-input` for another media type or text that isn't JSON
 */
export function parseJson({ text, type }: RawBody): Result<unknown> {
  if (text === '') return succeed({})
  if (type !== 'application/json') return fail(invalidBody('must be application/json'))
  try {
    return succeed(JSON.parse(text))
  } catch {
    return fail(invalidBody('is not JSON'))
  }
}

/** Whether a request announces a body that must be read before it is answered. */
export function hasBody(request: IncomingMessage): boolean {
  return request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined
}

function invalidBody(message: string): Failure {
  return { code: 'invalid-input', errors: [{ path: '', message }] }
}
