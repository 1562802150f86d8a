import type { Millis } from '../millis.ts'

/** A sign-in of staff that was begun. State, nonce and PKCE verifier are derived from its token. */
export interface StaffSignInTable {
  id: string
  /** SHA-256 */
  token_hash: string
  redirect_uri: string
  created_at: Millis
  expires_at: Millis
  /** When an answer was handed over, whatever it was worth. */
  used_at: Millis | null
}

/** A session of a member of staff, who is no user: the directory knows them. */
export interface StaffSessionTable {
  id: string
  /** SHA-256 */
  token_hash: string
  /** `sub` of the ID token. */
  subject: string
  name: string
  email: string | null
  role: 'help-desk'
  created_at: Millis
  last_active_at: Millis
  idle_expires_at: Millis
  expires_at: Millis
  revoked_at: Millis | null
}
