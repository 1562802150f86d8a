import type { UserRow } from '../directory/users.ts'
import { emailSubject, passwordFactor, usernameSubject } from '../flows/shared/tries.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

type Lockable = Pick<UserRow, 'id' | 'email' | 'username' | 'status'>

/** The factors that a sign-in needs; a stranger's tries at a recovery or an enrolment lock nobody out. */
const signInFactors = [passwordFactor, 'phone', 'email', 'totp', 'passkey', 'recovery-code']
/** Times beyond this aren't times: the factor is disabled until it is unlocked. */
const untilUnlocked = 8.64e15

/** When a user's tries are evaluated again; null: not before somebody unlocks. */
export type LockedUntil = Millis | null

/** Everything under which a user's failed tries are counted. */
export function subjectsOf({ id, email, username }: Lockable): string[] {
  return [id, ...(email === null ? [] : [emailSubject(email)]), usernameSubject(username)]
}

/** Under what failed tries at a user's sign-in are counted; by username only unfinished ones begin anything. */
const signInSubjects = (user: Lockable): string[] =>
  user.status === 'incomplete' ? subjectsOf(user) : subjectsOf(user).slice(0, -1)

/**
 * Which of these users are locked out of signing in, or of finishing their registration.
 * @returns until when, by user id
 */
export async function readLocks(
  query: Query,
  users: readonly Lockable[],
  now: Millis,
): Promise<Map<string, LockedUntil>> {
  if (users.length === 0) return new Map()
  return locksAmong(users, await blockedSubjects(query, now, users.flatMap(signInSubjects)))
}

/** The same for very many users: reads what is blocked at all, which is little. */
export async function readLocksOfMany(
  query: Query,
  readUsers: () => Promise<readonly Lockable[]>,
  now: Millis,
): Promise<Map<string, LockedUntil>> {
  const blocked = await blockedSubjects(query, now)
  return blocked.size === 0 ? new Map() : locksAmong(await readUsers(), blocked)
}

async function blockedSubjects(
  query: Query,
  now: Millis,
  subjects?: readonly string[],
): Promise<Map<string, Millis>> {
  const blocked = query
    .selectFrom('failure')
    .select('subject')
    .select((eb) => eb.fn.max('blocked_until').as('until'))
    .where('blocked_until', '>', now)
    .where('factor', 'in', signInFactors)
    .groupBy('subject')
  const rows = await (subjects === undefined ? blocked : blocked.where('subject', 'in', subjects)).execute()
  return new Map(rows.map((row) => [row.subject, row.until]))
}

function locksAmong(
  users: readonly Lockable[],
  blocked: ReadonlyMap<string, Millis>,
): Map<string, LockedUntil> {
  const locks = users.flatMap((user): [string, LockedUntil][] => {
    const times = signInSubjects(user).flatMap((subject) => blocked.get(subject) ?? [])
    if (times.length === 0) return []
    const until = Math.max(...times)
    return [[user.id, until > untilUnlocked ? null : until]]
  })
  return new Map(locks)
}
