import type { Millis } from '../millis.ts'

/** A computer that remembers somebody (guide section 6): the family of its remember tokens. */
export interface RememberedTable {
  id: string
  user_id: string
  option: 'phone' | 'email'
  /** SHA-256 of the installation's id. */
  installation_hash: string
  created_at: Millis
  /** Absolute: no use prolongs it. */
  expires_at: Millis
  last_used_at: Millis
  revoked_at: Millis | null
}

/** A remember token, each issued with a session; only a family's newest has not been used. */
export interface RememberTokenTable {
  /** SHA-256 */
  token_hash: string
  remembered_id: string
  session_id: string
  created_at: Millis
  /** When its successor took its place. */
  used_at: Millis | null
  successor_hash: string | null
  /** SHA-256 over the token's hash and the `Idempotency-Key` that it was used with. */
  key_hash: string | null
  /** What its use was answered with, encrypted under a key derived from that one. */
  answer: string | null
}
