import { toTime } from '../clock.ts'
import type { Home, Session } from '../contract/resources.ts'
import type { LiveSession } from './sessions.ts'

/** Who is signed in, as answers show it. */
export function toPerson(session: LiveSession): Home['user'] {
  const { username, firstName, lastName, email, role } = session
  return { username, firstName, lastName, email, role }
}

/** The answer of `GET /v1/session`. */
export function toSessionView(session: LiveSession): Session {
  return {
    user: toPerson(session),
    option: session.option,
    createdAt: toTime(session.createdAt),
    idleExpiresAt: toTime(session.idleExpiresAt),
    expiresAt: toTime(session.expiresAt),
  }
}
