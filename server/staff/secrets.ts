import { createHmac } from 'node:crypto'

/** What a sign-in needs again when the answer comes. */
export interface SignInSecrets {
  readonly state: string
  readonly nonce: string
  /** PKCE (RFC 7636). */
  readonly verifier: string
}

/**
 * The secrets of a sign-in, derived from its token of 256 random bits: the store, which has only the token's hash,
 * holds none of them. Pure.
 */
export function secretsOf(token: string): SignInSecrets {
  const derive = (what: string): string => createHmac('sha256', token).update(what).digest('base64url')
  return { state: derive('state'), nonce: derive('nonce'), verifier: derive('verifier') }
}
