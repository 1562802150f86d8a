import type { Generated } from 'kysely'
import type { Language } from '../contract/language.ts'

/** UTC milliseconds since 1970. `bigint` in PostgreSQL, `integer` in SQLite; a JavaScript number here. */
export type Millis = number
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

export interface AuditEventTable {
  sequence: Generated<number>
  id: string
  at: Millis
  type: string
  actor: string | null
  target: string | null
  /** JSON without secrets: factor, reason, address. */
  detail: string
}

/** The chain over the audit trail: each seal holds the hash of the one before. */
export interface AuditSealTable {
  /** 1, 2, 3, …, without gaps. */
  number: number
  event_sequence: number
  event_id: string
  sealed_at: Millis
  /** SHA-256 in hex: the hash of the seal before. */
  previous: string
  /** SHA-256 in hex over the seal, the one before and the event. */
  hash: string
}

/** How far the sealed trail was shipped to a destination, and which process ships there now. */
export interface AuditShipmentTable {
  destination: string
  /** Number of the last seal that arrived. */
  number: number
  holder: string | null
  leased_until: Millis
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
