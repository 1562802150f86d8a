import { errorStatus, type ErrorCode, type Failure } from '../contract/errors.ts'

/** What each code means, for whoever reads the wire; the renderer has its own words. */
const titles: Readonly<Record<ErrorCode, string>> = {
  'invalid-input': 'The request has fields that are missing or not valid',
  unauthorized: 'The token, or what was given to prove an identity, is not accepted',
  forbidden: 'This is not allowed',
  'sign-in-refused': 'The identity provider’s answer is not accepted',
  'not-found': 'There is nothing here',
  'step-mismatch': 'The flow is at another step',
  conflict: 'Another request was faster',
  'registration-exists': 'There is such a registration already',
  'registration-incomplete': 'The registration was not finished',
  'flow-expired': 'The flow has ended',
  'ticket-expired': 'The link has expired',
  'ticket-used': 'The link was used before',
  'too-large': 'The request is too large',
  'not-in-roster': 'The roster has no such organization',
  'password-refused': 'The password is refused',
  'phone-refused': 'The phone number is refused',
  'code-invalid': 'The code is wrong',
  'code-expired': 'The code has expired',
  'too-many-attempts': 'Too many attempts; wait',
  unavailable: 'The service is not available now',
}

/** An answer of the server before it is written. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
  /** A page's own `Content-Security-Policy`, in place of the one that allows nothing. */
  readonly policy?: string
  /** Seconds for the header `Retry-After`. */
  readonly retryAfter?: number
}

/** What a client is told to wait, in seconds, where something is out of order and nobody knows for how long. */
const unknownWait = 5

/** A failure as `application/problem+json` (RFC 9457). */
export function problemAnswer(failure: Failure): Answer {
  const status = errorStatus[failure.code]
  const retryAfter = retryAfterOf(failure)
  const body = {
    type: `urn:atrezzo:problem:${failure.code}`,
    title: titles[failure.code],
    status,
    ...failure,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
  return {
    status,
    type: 'application/problem+json; charset=utf-8',
    body: JSON.stringify(body),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

function retryAfterOf(failure: Failure): number | undefined {
  if (failure.code === 'too-many-attempts') return failure.retryAfter
  return failure.code === 'unavailable' ? (failure.retryAfter ?? unknownWait) : undefined
}

/** A success with its value as JSON; `null` for an answer without content. */
export function jsonAnswer(status: number, value: unknown): Answer {
  return {
    status,
    type: 'application/json; charset=utf-8',
    body: value === null ? '' : JSON.stringify(value),
  }
}

/** A table as CSV. */
export function csvAnswer(status: number, csv: string): Answer {
  return { status, type: 'text/csv; charset=utf-8', body: csv }
}

/** A page as HTML with its own `Content-Security-Policy`. */
export function pageAnswer(status: number, html: string, policy: string): Answer {
  return { status, type: 'text/html; charset=utf-8', body: html, policy }
}

/** A script for the telephone provider, as XML. */
export function xmlAnswer(status: number, xml: string): Answer {
  return { status, type: 'text/xml; charset=utf-8', body: xml }
}
