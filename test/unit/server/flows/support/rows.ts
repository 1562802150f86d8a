import type { UserRow } from '../../../../../server/directory/users.ts'

/** A user who has registered and done nothing else. */
export const registered: UserRow = {
  id: 'u1',
  username: 'dana.reyes',
  username_key: 'dana.reyes',
  email: null,
  unverified_email: 'dana@clinic.example',
  first_name: 'Dana',
  last_name: 'Reyes',
  address1: null,
  address2: null,
  city: null,
  state: null,
  zip: null,
  contact_phone: null,
  fax: '+16015550119',
  organization_id: 'clinic',
  role: 'standard',
  status: 'incomplete',
  password_hash: null,
  password_length: null,
  method: null,
  phone: null,
  terms_version: null,
  terms_accepted_at: null,
  reserved_until: 1,
  created_at: 0,
  updated_at: 0,
}

/** A user who has enrolled with phone and a short password. */
export const byPhone: UserRow = {
  ...registered,
  email: 'dana@clinic.example',
  unverified_email: null,
  status: 'active',
  password_hash: 'hash',
  password_length: 9,
  method: 'phone',
  phone: '+16015550142',
  terms_version: 'v1',
  reserved_until: null,
}

/** A user who has enrolled with e-mail and a long password. */
export const byEmail: UserRow = { ...byPhone, password_length: 20, method: 'email', phone: null }
