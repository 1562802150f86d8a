import type { UserTable } from '../store/tables/directory.ts'

/** What a user is found by in lists. */
export type Named = Pick<UserTable, 'first_name' | 'last_name' | 'username' | 'email' | 'unverified_email'>

/**
 * A text as lists compare it: without regard to case, accents and runs of blanks, alike on both databases.
 */
export function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
}

/** What lists of users are ordered by and searched in. Somebody invited has no username yet. */
export function listingKeys(user: Named): {
  name_key: string
  username_key: string
  email_key: string
  search_text: string
} {
  const [first, last, username, email] = [
    fold(user.first_name),
    fold(user.last_name),
    fold(user.username),
    fold(user.email ?? user.unverified_email ?? ''),
  ]
  return {
    name_key: `${last} ${first}`,
    username_key: username,
    email_key: email,
    // A line break is in no query: no match spans two of them.
    search_text: [`${first} ${last}`, `${last}, ${first}`, `${last} ${first}`, username, email].join('\n'),
  }
}
