import type { OrganizationRow } from '../../directory/organizations.ts'
import type { UserRow } from '../../directory/users.ts'

/** The part of a user that a flow may show to its holder. */
export const userSummary = (user: UserRow): { username: string; firstName: string; lastName: string } => ({
  username: user.username,
  firstName: user.first_name,
  lastName: user.last_name,
})

/** The part of an organisation that registration shows for confirmation (guide section 2). */
export const organizationSummary = (
  row: OrganizationRow,
  providerGroup: string,
): {
  name: string
  npi: string | null
  providerGroup: string
  address1: string | null
  city: string | null
  state: string | null
  zip: string | null
  phone: string | null
  fax: string | null
} => ({
  name: row.name,
  npi: row.npi,
  providerGroup,
  address1: row.address1,
  city: row.city,
  state: row.state,
  zip: row.zip,
  phone: row.phone,
  fax: row.fax,
})

/** Words of this user's that a password must not be made of. */
export const personalWords = (
  user: UserRow,
  email: string | null,
  organizationName: string | null,
): string[] => {
  const words = [user.username, user.first_name, user.last_name, email, organizationName]
  return [...new Set(words.filter((word): word is string => word !== null && word !== ''))]
}
