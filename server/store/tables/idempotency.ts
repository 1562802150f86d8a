import type { Millis } from '../millis.ts'

/** An answer kept for 60 seconds under its `Idempotency-Key`, encrypted under a key derived from it. */
export interface IdempotencyTable {
  /** SHA-256 over bearer, method, path and key. */
  key_hash: string
  body_hash: string
  status: number | null
  answer: string | null
  created_at: Millis
  expires_at: Millis
}
