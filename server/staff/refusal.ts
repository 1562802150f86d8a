import type { Failure } from '../contract/errors.ts'

/** Codes of openid-client for an answer, or an ID token, that isn't what this sign-in asked for. */
const mismatches = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
])
/** What a provider says (RFC 6749, 4.1.2.1) when it is in trouble, not the person. */
const troubles = new Set(['server_error', 'temporarily_unavailable'])

/**
 * What a failed exchange is answered with. Whatever is neither the provider's no nor a mismatch is trouble of the
 * installation: network, settings, a client secret that ran out. The person can do nothing about those but wait.
 */
export function refusalOf(error: unknown): Extract<Failure, { code: 'unavailable' | 'sign-in-refused' }> {
  const { code, reason } = traitsOf(error)
  if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR' && !troubles.has(reason))
    return { code: 'sign-in-refused', reason: 'denied' }
  // A code that was used, has run out, or was given to another sign-in.
  const otherCode = code === 'OAUTH_RESPONSE_BODY_ERROR' && reason === 'invalid_grant'
  return otherCode || mismatches.has(code)
    ? { code: 'sign-in-refused', reason: 'not-matched' }
    : { code: 'unavailable' }
}

/** What a log may say of an error: names and codes along its causes, never messages, which may hold an answer. */
export function causesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const { code, reason } = traitsOf(error)
  return [[error.name, code, reason].filter(Boolean).join(' '), ...causesOf(error.cause)]
}

function traitsOf(error: unknown): { readonly code: string; readonly reason: string } {
  if (!(error instanceof Error)) return { code: '', reason: '' }
  return {
    code: 'code' in error ? String(error.code) : '',
    reason: 'error' in error ? String(error.error).slice(0, 64) : '',
  }
}
