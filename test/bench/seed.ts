import { join } from 'node:path'
import { hashPassword } from '../../server/factors/password.ts'
import { newId, newToken, sha256 } from '../../server/random.ts'
import { openStore, type Tx } from '../../server/store/open.ts'

export const benchPassword = 'a quiet harbour at dawn'
const batch = 500
const hour = 3_600_000

export interface Seeded {
  /** Session tokens, one a user. */
  tokens: string[]
  emails: string[]
}

/** Fills a new SQLite store with enrolled users, each with a live session. */
export async function seed(dataDir: string, users: number): Promise<Seeded> {
  const store = openStore({ dialect: 'sqlite', file: join(dataDir, 'atrezzo.db') })
  await store.migrate()
  const passwordHash = await hashPassword(benchPassword)
  const seeded: Seeded = { tokens: [], emails: [] }
  for (let done = 0; done < users; done += batch) {
    const count = Math.min(batch, users - done)
    await store.transaction((tx) => insertBatch(tx, done, count, passwordHash, seeded))
  }
  await store.close()
  return seeded
}

async function insertBatch(
  tx: Tx,
  first: number,
  count: number,
  passwordHash: string,
  seeded: Seeded,
): Promise<void> {
  const now = Date.now()
  const people = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    token: newToken(),
    name: `bench.${first + index}`,
  }))
  await tx
    .insertInto('user')
    .values(people.map(({ id, name }) => enrolledUser(id, name, passwordHash, now)))
    .execute()
  await tx
    .insertInto('session')
    .values(
      people.map(({ id, token }) => ({
        id: newId(),
        user_id: id,
        token_hash: sha256(token),
        option: 'phone' as const,
        created_at: now,
        last_active_at: now,
        idle_expires_at: now + hour,
        expires_at: now + 12 * hour,
        revoked_at: null,
      })),
    )
    .execute()
  seeded.tokens.push(...people.map(({ token }) => token))
  seeded.emails.push(...people.map(({ name }) => `${name}@bench.example`))
}

function enrolledUser(id: string, name: string, passwordHash: string, now: number) {
  return {
    id,
    username: name,
    username_key: name,
    email: `${name}@bench.example`,
    unverified_email: null,
    first_name: 'Bench',
    last_name: 'User',
    address1: null,
    address2: null,
    city: null,
    state: null,
    zip: null,
    contact_phone: null,
    fax: null,
    organization_id: null,
    role: 'standard' as const,
    status: 'active' as const,
    password_hash: passwordHash,
    password_length: benchPassword.length,
    method: 'phone' as const,
    phone: '+16015550142',
    terms_version: null,
    terms_accepted_at: null,
    reserved_until: null,
    created_at: now,
    updated_at: now,
  }
}
