import type { Insertable } from 'kysely'
import { listingKeys } from '../../../server/directory/listing-keys.ts'
import { refreshListing } from '../../../server/directory/user-listing.ts'
import { insertUser, usernameKey } from '../../../server/directory/users.ts'
import { newId } from '../../../server/random.ts'
import type { Query } from '../../../server/store/open.ts'
import type { UserTable } from '../../../server/store/tables/directory.ts'
import type { TestServer } from '../harness.ts'
import { addSignedInUser, newUserRow } from '../rows.ts'

/** A provider group with one organisation. */
export interface Office {
  readonly groupId: string
  readonly organizationId: string
  readonly npi: string | null
  readonly registrationCode: string
}

let count = 0

/** Adds a group with an organisation; codes and names are new each time. */
export async function addOffice(
  query: Query,
  given: { readonly adminEmail?: string; readonly groupId?: string } = {},
): Promise<Office> {
  count += 1
  const groupId = given.groupId ?? newId()
  const organizationId = newId()
  if (given.groupId === undefined)
    await query
      .insertInto('provider_group')
      .values({ id: groupId, name: `Group ${count}`, created_at: 1 })
      .execute()
  const registrationCode = `XX${String(count).padStart(8, '0')}`
  await query
    .insertInto('organization')
    .values({
      id: organizationId,
      provider_group_id: groupId,
      npi: null,
      registration_code: registrationCode,
      name: `Clinic ${count}`,
      contract: 'Mississippi Medicaid',
      admin_email: given.adminEmail ?? null,
      created_at: 1,
    })
    .execute()
  return { groupId, organizationId, npi: null, registrationCode }
}

/** Somebody of an office, with what opens their session. */
export interface Member {
  readonly userId: string
  readonly token: string
  readonly sessionId: string
}

/** Adds an active, signed-in member of these groups; listed as the program would. */
export async function addMember(
  server: TestServer,
  offices: readonly Office[],
  given: Partial<Insertable<UserTable>> = {},
): Promise<Member> {
  const { store, clock } = server.context
  const member = await addSignedInUser(store.db, clock.now(), {
    organization_id: offices[0]?.organizationId ?? null,
    ...given,
  })
  for (const { groupId } of offices)
    await store.db
      .insertInto('membership')
      .values({ user_id: member.userId, provider_group_id: groupId })
      .execute()
  await list(server, member.userId)
  return member
}

/** Adds an administrator of these groups. */
export const addAdministrator = (
  server: TestServer,
  offices: readonly Office[],
  given: Partial<Insertable<UserTable>> = {},
): Promise<Member> =>
  addMember(server, offices, { role: 'administrative', first_name: 'Ada', last_name: 'Admin', ...given })

/** Adds somebody who registers, or any other user without a session. */
export async function addUser(
  server: TestServer,
  given: Partial<Insertable<UserTable>> = {},
): Promise<string> {
  const { username_key: _, ...row } = newUserRow(given)
  await server.context.store.transaction((tx) => insertUser(tx, row, server.clock.now()))
  return row.id
}

async function list({ context }: TestServer, userId: string): Promise<void> {
  await context.store.transaction((tx) => refreshListing(tx, userId))
}

/** Adds very many members at once. */
export async function addCrowd(
  query: Query,
  { groupId, organizationId }: Office,
  size: number,
): Promise<void> {
  const step = 250
  for (let from = 0; from < size; from += step) {
    const rows = Array.from({ length: Math.min(step, size - from) }, (_, index) => {
      const number = String(from + index).padStart(5, '0')
      const username = `crowd${groupId.slice(0, 6)}${number}`
      return newUserRow({
        username,
        username_key: usernameKey(username),
        first_name: `Given${String((from + index) % 50).padStart(2, '0')}`,
        last_name: `Family${number}`,
        email: `${username}@clinic.example`.toLowerCase(),
        method: 'email',
        organization_id: organizationId,
      })
    })
    await query.insertInto('user').values(rows).execute()
    await query
      .insertInto('membership')
      .values(rows.map((row) => ({ user_id: row.id, provider_group_id: groupId })))
      .execute()
    await query
      .insertInto('user_listing')
      .values(
        rows.map((row) => ({
          user_id: row.id,
          last_sign_in_at: 0,
          ...listingKeys({ ...row, email: row.email ?? null, unverified_email: null }),
        })),
      )
      .execute()
  }
}

/** Events of a type, oldest first. */
export async function auditOf(
  query: Query,
  type: string,
): Promise<{ actor: string | null; target: string | null; detail: Record<string, unknown> }[]> {
  const rows = await query
    .selectFrom('audit_event')
    .selectAll()
    .where('type', '=', type)
    .orderBy('sequence')
    .execute()
  return rows.map(({ actor, target, detail }) => ({
    actor,
    target,
    detail: JSON.parse(detail) as Record<string, unknown>,
  }))
}
