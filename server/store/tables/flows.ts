import type { Millis } from '../millis.ts'

export interface FlowTable {
  id: string
  kind:
    'registration' | 'enrollment' | 'login' | 'recovery' | 'authenticator-enrollment' | 'authenticator-change'
  step: string
  /** JSON; its shape belongs to the kind. */
  state: string
  token_hash: string
  /** Compare-and-swap: each transition adds one. */
  version: number
  user_id: string | null
  created_at: Millis
  updated_at: Millis
  expires_at: Millis
  /** Set when the flow was cancelled, reached `done` or was ended by another; such a flow takes no action. */
  ended_at: Millis | null
}

/** What is sent by another way, from its request to its use. */
interface OutOfBandTable {
  /** Milliseconds. */
  lifetime: number
  delivery: 'queued' | 'sent' | 'delivered' | 'failed'
  created_at: Millis
  accepted_at: Millis | null
  /** Counted from acceptance; provisional until then. */
  expires_at: Millis | null
  /** Verified, or # pressed. */
  used_at: Millis | null
  superseded_at: Millis | null
}

/** An out-of-band challenge: a code or a call that is under way. */
export interface ChallengeTable extends OutOfBandTable {
  id: string
  flow_id: string
  user_id: string
  /** Binds the code to what it was asked for (ASVS 6.6.2). */
  purpose: string
  channel: 'email' | 'sms' | 'voice'
  /** Address or E.164 number. */
  target: string
  /** `enter-digits`: those that the screen shows, then #. */
  confirmation: 'code' | 'press-hash' | 'enter-digits'
  /** Keyed hash; null until the message is handed over. */
  code_hash: string | null
  /** SHA-256 of the token in a call's answer path. */
  answer_hash: string | null
  attempts: number
}

/** The proof in an e-mailed link (guide sections 2, 8, 9, 11). */
export interface TicketTable extends OutOfBandTable {
  id: string
  user_id: string
  /** The registration flow that asked for it, if one did. */
  flow_id: string | null
  purpose: 'registration' | 'reset' | 'completion' | 'admin-reset' | 'invite'
  /** Where it was mailed. */
  email: string
  /** SHA-256; null until the message is handed over. */
  ticket_hash: string | null
  /** Keyed hash. */
  mail_code_hash: string | null
  mail_code_attempts: number
}

/** When a call's prompt has ended: keys count from then on (R21). */
export interface CallPromptTable {
  challenge_id: string
  ended_at: Millis
}
