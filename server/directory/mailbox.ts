import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { invitedKeys } from './invited.ts'
import type { UserRow } from './users.ts'

/** A user as far as it concerns what may be mailed to them. */
export interface MailboxOwner extends UserRow {
  /** When the account was imported; null for one that was registered here. */
  readonly imported_at: Millis | null
}

/**
 * Whose mailbox an address is, in one query whatever the answer: the user who has verified it, else the one who
 * registered with it last and holds a username still. Whoever is only invited has none yet.
 * @param email lower-case, as the contract's parser gives it
 */
export async function findMailboxOwner(
  query: Query,
  email: string,
  now: Millis,
): Promise<MailboxOwner | undefined> {
  return query
    .selectFrom('user')
    .leftJoin('imported_user', 'imported_user.user_id', 'user.id')
    .selectAll('user')
    .select('imported_user.imported_at')
    .where((eb) =>
      eb.or([
        eb('email', '=', email),
        eb.and([
          eb('unverified_email', '=', email),
          eb('username_key', 'not like', invitedKeys),
          eb.or([eb('reserved_until', 'is', null), eb('reserved_until', '>', now)]),
        ]),
      ]),
    )
    .orderBy((eb) => eb.case().when('email', '=', email).then(0).else(1).end())
    .orderBy('user.created_at', 'desc')
    .orderBy('user.id')
    .limit(1)
    .executeTakeFirst()
}
