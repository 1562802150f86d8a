import type { Account } from '../contract/account.ts'
import { findOrganizationById } from '../directory/organizations.ts'
import { findUserById, type UserRow } from '../directory/users.ts'
import { maskPhone } from '../factors/mask.ts'
import { minPasswordLength } from '../flows/shared/password-length.ts'
import { personalWords } from '../flows/shared/rows.ts'
import type { Query } from '../store/open.ts'

/** The account of a signed-in person, as they may see it. */
export async function readAccount(query: Query, userId: string): Promise<Account> {
  const user = await ownUser(query, userId)
  return {
    username: user.username,
    firstName: user.first_name,
    lastName: user.last_name,
    email: user.email ?? '',
    role: user.role,
    method: user.method,
    phone: user.phone === null ? null : maskPhone(user.phone),
    address1: user.address1,
    address2: user.address2,
    city: user.city,
    state: user.state,
    zip: user.zip,
    contactPhone: user.contact_phone,
    fax: user.fax,
    passwordRules: await passwordRules(query, user),
  }
}

/** Least length in code points and the words that rule this person's next password. */
export async function passwordRules(
  query: Query,
  user: UserRow,
): Promise<{ minLength: number; personalWords: string[] }> {
  const { organization_id } = user
  const organization =
    organization_id === null ? undefined : await findOrganizationById(query, organization_id)
  return {
    minLength: minPasswordLength(user.method ?? 'email'),
    personalWords: personalWords(user, user.email, organization?.name ?? null),
  }
}

/** The row of whoever is signed in. */
export async function ownUser(query: Query, userId: string): Promise<UserRow> {
  const user = await findUserById(query, userId)
  if (!user) throw new Error('The user of this session is gone')
  return user
}
