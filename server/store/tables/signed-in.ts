import type { Millis } from '../millis.ts'

export interface SessionTable {
  id: string
  user_id: string
  token_hash: string
  option: 'phone' | 'email'
  created_at: Millis
  last_active_at: Millis
  idle_expires_at: Millis
  expires_at: Millis
  revoked_at: Millis | null
  /** While it is set, the session takes nothing but its user's password. */
  locked_at: Millis | null
}

/** A computer from which a user has signed in. */
export interface KnownComputerTable {
  user_id: string
  /** SHA-256 of what the computer says of itself. */
  computer: string
  name: string
  first_seen_at: Millis
  last_seen_at: Millis
}

/** Security and administration notices: NEW MESSAGES on the home screen. */
export interface NoticeTable {
  id: string
  user_id: string
  kind: string
  /** JSON */
  data: string
  created_at: Millis
  read_at: Millis | null
}

/** Requests saved or submitted: the tiles and the table of the home screen. Fed by the portal. */
export interface SavedRequestTable {
  id: string
  organization_id: string
  contract: string
  case_type: string
  consumer_id: string
  consumer_name: string
  date_of_birth: string
  last_modified: Millis
  submitted_at: Millis | null
}
