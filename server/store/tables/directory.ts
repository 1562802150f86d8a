import type { Language } from '../../contract/language.ts'
import type { Millis } from '../millis.ts'

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

/** Accounts from before multi-factor sign-in (guide section 7). */
export interface ImportedUserTable {
  user_id: string
  imported_at: Millis
}

/** The language that a user has used last. */
export interface UserLanguageTable {
  user_id: string
  language: Language
  updated_at: Millis
}
