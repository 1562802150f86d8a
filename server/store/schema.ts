import type { Language } from '../contract/language.ts'
import type { Millis } from './millis.ts'
import type { AuditEventTable, AuditSealTable, AuditShipmentTable } from './tables/audit.ts'
import type { AuthenticatorTable, PasskeyPageTable, RecoveryCodeTable } from './tables/authenticators.ts'
import type { StaffSessionTable, StaffSignInTable } from './tables/staff.ts'
import type { RememberTokenTable, RememberedTable } from './tables/remembered.ts'

export type { Millis }

/** One row of what this installation knows of itself: key material, latest time seen. */
export interface InstallationTable {
  key: string
  value: string
}

/** A key of the installation: hashes codes and seals what the store must give back. */
export interface InstallationKeyTable {
  id: string
  /** 32 bytes, base64. */
  secret: string
  created_at: Millis
  /** It makes hashes and seals from then on, until the next one does. */
  active_from: Millis
  /** When the next one took over; null for the newest. */
  retired_at: Millis | null
}

export interface ProviderGroupTable {
  id: string
  name: string
  created_at: Millis
}

/** Roster: which NPI and registration code belong to which organisation. */
export interface OrganizationTable {
  id: string
  provider_group_id: string
  /** Null for a provider without an NPI (guide section 2). */
  npi: string | null
  registration_code: string
  name: string
  contract: string
  address1: string | null
  city: string | null
  state: string | null
  zip: string | null
  /** E.164 */
  phone: string | null
  /** E.164 */
  fax: string | null
  admin_email: string | null
  created_at: Millis
}

export interface UserTable {
  id: string
  /** As typed; unique without regard to case through `username_key`. */
  username: string
  username_key: string
  /** The verified address; null until one is. Unique. */
  email: string | null
  /** The address given at registration, not verified yet. */
  unverified_email: string | null
  first_name: string
  last_name: string
  address1: string | null
  address2: string | null
  city: string | null
  state: string | null
  zip: string | null
  /** E.164 */
  contact_phone: string | null
  /** E.164 */
  fax: string | null
  organization_id: string | null
  role: 'standard' | 'administrative'
  /** `incomplete` until an enrolment is done. */
  status: 'incomplete' | 'active' | 'disabled'
  /** argon2id in PHC form; null until created. */
  password_hash: string | null
  /** Code points; decides whether the password may be the only factor (e-mail method). */
  password_length: number | null
  /** The method chosen at enrolment; null until then. */
  method: 'phone' | 'email' | null
  /** The bound authenticator of the phone method, E.164. */
  phone: string | null
  terms_version: string | null
  terms_accepted_at: Millis | null
  /** An unverified registration holds its username until then. */
  reserved_until: Millis | null
  created_at: Millis
  updated_at: Millis
}

export interface MembershipTable {
  user_id: string
  provider_group_id: string
}

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

/** An out-of-band challenge: a code or a call that is under way. */
export interface ChallengeTable {
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
  /** Milliseconds. */
  lifetime: number
  attempts: number
  delivery: 'queued' | 'sent' | 'delivered' | 'failed'
  created_at: Millis
  accepted_at: Millis | null
  /** Counted from acceptance; provisional until then. */
  expires_at: Millis | null
  /** Verified, or # pressed. */
  used_at: Millis | null
  superseded_at: Millis | null
}

/** The proof in an e-mailed link (guide sections 2, 8, 9, 11). */
export interface TicketTable {
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
  lifetime: number
  delivery: 'queued' | 'sent' | 'delivered' | 'failed'
  created_at: Millis
  accepted_at: Millis | null
  expires_at: Millis | null
  used_at: Millis | null
  superseded_at: Millis | null
}

/** Consecutive failures per subject and factor (NIST SP 800-63B-4 3.2.2). */
export interface FailureTable {
  /** User id, or the SHA-256 of the identifier that was typed: it may not exist. */
  subject: string
  factor: string
  count: number
  /** No try is evaluated before. */
  blocked_until: Millis
  updated_at: Millis
}

/** One row per message sent, for the budgets of standards section 0. */
export interface SendTable {
  id: string
  /** User id or `number:+1…`. */
  subject: string
  /** Purpose and channel, e.g. `login:email`. */
  budget: string
  sent_at: Millis
}

/** Locks a subject's budget while its sends are counted. */
export interface SendLockTable {
  subject: string
  budget: string
  touched_at: Millis
}

/** How many went in one clock hour or UTC day, for budgets that many share. */
export interface SendWindowTable {
  /** `installation`, or `prefix:` and the first digits of a number. */
  subject: string
  /** Purpose, channels and window, e.g. `enrollment:phone:hour`. */
  budget: string
  ends_at: Millis
  count: number
}

/** Transactional outbox. Holds no secret: codes and tickets are made when a message is handed over. */
export interface MessageTable {
  id: string
  channel: 'email' | 'sms' | 'voice'
  template: string
  recipient: string
  /** JSON, template's data without secrets. */
  data: string
  challenge_id: string | null
  ticket_id: string | null
  status: 'pending' | 'leased' | 'accepted' | 'dead' | 'dropped'
  attempts: number
  next_attempt_at: Millis
  leased_until: Millis | null
  last_error: string | null
  created_at: Millis
  accepted_at: Millis | null
  language: Language
}

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

/** How a user is listed, ordered and searched: keys folded by the program, compared by bytes. */
export interface UserListingTable {
  user_id: string
  /** Last name, then first name. */
  name_key: string
  username_key: string
  /** The verified address, else the other one. */
  email_key: string
  search_text: string
  /** 0 for never. */
  last_sign_in_at: Millis
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

/** Accounts from before multi-factor sign-in (guide section 7). */
export interface ImportedUserTable {
  user_id: string
  imported_at: Millis
}

/** When a call's prompt has ended: keys count from then on (R21). */
export interface CallPromptTable {
  challenge_id: string
  ended_at: Millis
}

/** The language that a user has used last. */
export interface UserLanguageTable {
  user_id: string
  language: Language
  updated_at: Millis
}

export interface Database {
  installation: InstallationTable
  installation_key: InstallationKeyTable
  provider_group: ProviderGroupTable
  organization: OrganizationTable
  user: UserTable
  membership: MembershipTable
  flow: FlowTable
  challenge: ChallengeTable
  ticket: TicketTable
  failure: FailureTable
  send: SendTable
  send_lock: SendLockTable
  send_window: SendWindowTable
  message: MessageTable
  session: SessionTable
  notice: NoticeTable
  saved_request: SavedRequestTable
  audit_event: AuditEventTable
  audit_seal: AuditSealTable
  audit_shipment: AuditShipmentTable
  idempotency: IdempotencyTable
  call_prompt: CallPromptTable
  user_listing: UserListingTable
  known_computer: KnownComputerTable
  remembered: RememberedTable
  remember_token: RememberTokenTable
  imported_user: ImportedUserTable
  authenticator: AuthenticatorTable
  recovery_code: RecoveryCodeTable
  passkey_page: PasskeyPageTable
  staff_sign_in: StaffSignInTable
  staff_session: StaffSessionTable
  user_language: UserLanguageTable
}
