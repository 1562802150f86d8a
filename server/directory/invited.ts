import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { UserTable } from '../store/tables/directory.ts'
import { refreshListing } from './user-listing.ts'
import { releaseUsername, usernameKey } from './users.ts'

// A colon is in no username, so the key collides with none.
const prefix = 'invited:'
/** The keys of users who were invited and have chosen no username yet, for `like`. */
export const invitedKeys = `${prefix}%`

/** Whether somebody was invited and has chosen no username yet. */
export const isInvited = ({ username_key }: Pick<UserTable, 'username_key'>): boolean =>
  username_key.startsWith(prefix)

/** Adds the user that stands for somebody invited until they choose a username. */
export async function insertInvited(
  tx: Tx,
  person: {
    readonly id: string
    readonly email: string
    readonly firstName: string
    readonly lastName: string
    readonly organizationId: string
  },
  now: Millis,
): Promise<void> {
  await tx
    .insertInto('user')
    .values({
      id: person.id,
      username: '',
      username_key: prefix + person.id,
      unverified_email: person.email,
      first_name: person.firstName,
      last_name: person.lastName,
      organization_id: person.organizationId,
      role: 'standard',
      status: 'incomplete',
      created_at: now,
      updated_at: now,
    })
    .execute()
  await refreshListing(tx, person.id)
}

/** What somebody invited enters at user information. */
export type InvitedInformation = Pick<
  UserTable,
  | 'username'
  | 'unverified_email'
  | 'first_name'
  | 'last_name'
  | 'address1'
  | 'address2'
  | 'city'
  | 'state'
  | 'zip'
  | 'contact_phone'
  | 'fax'
  | 'reserved_until'
>

/**
 * Makes somebody invited a user who registers, with the username that they chose.
 * @returns false, and nothing is changed, if the invitation was taken up or withdrawn, or the username is taken
 */
export async function takeUpInvitation(
  tx: Tx,
  id: string,
  information: InvitedInformation,
  now: Millis,
): Promise<boolean> {
  const key = usernameKey(information.username)
  await releaseUsername(tx, key, now)
  const taken = await tx.selectFrom('user').select('id').where('username_key', '=', key).executeTakeFirst()
  if (taken !== undefined) return false
  const changed = await tx
    .updateTable('user')
    .set({ ...information, username_key: key, updated_at: now })
    .where('id', '=', id)
    .where('username_key', '=', prefix + id)
    .where('status', '=', 'incomplete')
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await refreshListing(tx, id)
  return true
}
