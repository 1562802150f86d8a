import { hashPassword } from '../../server/factors/password.ts'
import { newId } from '../../server/random.ts'
import type { Store } from '../../server/store/open.ts'
import { longPassword } from '../server/flows/support/http-client.ts'
import { newSessionRow, newUserRow } from '../server/rows.ts'

const count = 600
const hour = 3_600_000

/** Users who are enrolled with e-mail, each with a session in force. */
export interface Members {
  readonly emails: readonly string[]
  readonly tokens: readonly string[]
}

/** Puts them into an empty store. */
export async function seedMembers(store: Store, termsVersion: string): Promise<Members> {
  const now = Date.now()
  const passwordHash = await hashPassword(longPassword)
  const people = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    username: `member${index}`,
    email: `member${index}@magnolia.clinic.example`,
  }))
  const users = people.map(({ id, username, email }) =>
    newUserRow({
      id,
      username,
      email,
      password_hash: passwordHash,
      password_length: longPassword.length,
      method: 'email',
      terms_version: termsVersion,
      terms_accepted_at: now,
    }),
  )
  const sessions = people.map(({ id }) =>
    newSessionRow(id, now, { option: 'email', idle_expires_at: now + hour }),
  )
  await store.transaction(async (tx) => {
    await tx.insertInto('user').values(users).execute()
    await tx
      .insertInto('session')
      .values(sessions.map(({ row }) => row))
      .execute()
  })
  return { emails: people.map(({ email }) => email), tokens: sessions.map(({ token }) => token) }
}
