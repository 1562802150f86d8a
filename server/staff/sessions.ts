import { toTime } from '../clock.ts'
import type { Context } from '../context.ts'
import type { StaffRole, StaffSession } from '../contract/staff.ts'
import { newId, newToken, sha256 } from '../random.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

/** Who a directory says somebody is, with the role that it gives here. */
export interface Member {
  /** `sub`: the directory's own name for them, which is never given to anybody else. */
  readonly subject: string
  readonly name: string
  readonly email: string | null
  readonly role: StaffRole
}

/** A session of staff that is in force. */
export interface LiveStaffSession extends Member {
  readonly id: string
  readonly idleExpiresAt: Millis
  readonly expiresAt: Millis
}

/** How the audit trail names a member of staff: no id of a user looks like it. */
export const actorId = ({ subject }: Pick<Member, 'subject'>): string => `staff:${subject}`

/** Issues a session, with the limits of users' sessions. @returns the token, which is kept nowhere else */
export async function issueStaffSession(
  ctx: Context,
  tx: Tx,
  { subject, name, email, role }: Member,
): Promise<{ readonly token: string; readonly session: LiveStaffSession }> {
  const now = ctx.clock.now()
  const { sessionIdle, sessionAbsolute } = ctx.config.limits
  const token = newToken()
  const id = newId()
  const expiresAt = now + sessionAbsolute
  const idleExpiresAt = Math.min(now + sessionIdle, expiresAt)
  const person = { id, subject, name, email, role }
  await tx
    .insertInto('staff_session')
    .values({
      ...person,
      token_hash: sha256(token),
      created_at: now,
      last_active_at: now,
      idle_expires_at: idleExpiresAt,
      expires_at: expiresAt,
      revoked_at: null,
    })
    .execute()
  return { token, session: { ...person, idleExpiresAt, expiresAt } }
}

/** The session of a token's hash, if it is in force. */
export async function findStaffSession(
  ctx: Context,
  tokenHash: string,
): Promise<LiveStaffSession | undefined> {
  const now = ctx.clock.now()
  return ctx.store.db
    .selectFrom('staff_session')
    .select(['id', 'subject', 'name', 'email', 'role'])
    .select(['idle_expires_at as idleExpiresAt', 'expires_at as expiresAt'])
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('idle_expires_at', '>', now)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Prolongs a session's idle limit, never past its end: for what the person does (ASVS 7.3.1, R24). */
export async function touchStaffSession(ctx: Context, session: LiveStaffSession): Promise<LiveStaffSession> {
  const now = ctx.clock.now()
  const idleExpiresAt = Math.min(now + ctx.config.limits.sessionIdle, session.expiresAt)
  await ctx.store.db
    .updateTable('staff_session')
    .set({ last_active_at: now, idle_expires_at: idleExpiresAt })
    .where('id', '=', session.id)
    .where('revoked_at', 'is', null)
    .where('idle_expires_at', '>', now)
    .execute()
  return { ...session, idleExpiresAt }
}

/** Ends a session; ending it again changes nothing. */
export async function endStaffSession(tx: Tx, id: string, now: Millis): Promise<void> {
  await tx
    .updateTable('staff_session')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}

/** The answer of `GET /v1/staff/session`. */
export function toStaffSessionView({
  name,
  email,
  role,
  idleExpiresAt,
  expiresAt,
}: LiveStaffSession): StaffSession {
  return {
    staff: { name, email, role },
    idleExpiresAt: toTime(idleExpiresAt),
    expiresAt: toTime(expiresAt),
  }
}
