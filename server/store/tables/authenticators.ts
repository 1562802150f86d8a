import type { Millis } from '../millis.ts'

/** What signs a user in besides phone and e-mail: an authenticator app or a passkey. */
export interface AuthenticatorTable {
  id: string
  user_id: string
  kind: 'totp' | 'passkey'
  /** `totp`: the secret in base 32, sealed under the installation's keys. */
  secret: string | null
  /** `totp`: the last time step whose code was taken; each is taken once. */
  last_step: number | null
  /** `passkey`: base64url. */
  credential_id: string | null
  /** `passkey`: COSE key, base64url. */
  public_key: string | null
  /** `passkey`: the signature counter; 0 for those that have none, and for `totp`. */
  counter: number
  /** `passkey`: how browsers reach it, with spaces between. */
  transports: string
  created_at: Millis
  last_used_at: Millis | null
  revoked_at: Millis | null
}

/** Saved recovery codes; a new set takes the place of the old. */
export interface RecoveryCodeTable {
  user_id: string
  /** The code's first three characters, which tell it from the others. */
  name: string
  /** argon2id of the rest (65 bits), in PHC form. */
  hash: string
  created_at: Millis
  used_at: Millis | null
}

/** A page that a browser was sent to for a passkey, and what came of it. */
export interface PasskeyPageTable {
  /** SHA-256 of the secret in the page's address. */
  handle_hash: string
  flow_id: string
  user_id: string
  purpose: 'create' | 'get'
  /** JSON: what the authenticator is asked for, with the challenge. */
  options: string
  attempts: number
  /** SHA-256 of what the page hands back to the app; null until an answer was right. */
  code_hash: string | null
  /** JSON: the new credential, or the authenticator and its new counter. */
  outcome: string | null
  created_at: Millis
  expires_at: Millis
  used_at: Millis | null
}
