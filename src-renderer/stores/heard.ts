import type { Result } from '../../src-preload/bridge.ts'
import { useSession } from './session.ts'

/** How long a session that was read counts as known, in milliseconds. */
const freshFor = 20_000
let readAt = -Infinity

/**
 * Looks at an answer that was asked for in the session's name: it may have prolonged the session, or tell that
 * there is none any more. Either way the session is read again.
 */
export function heard<T>(answer: Result<T>): Result<T> {
  const over = !answer.ok && answer.failure.code === 'unauthorized'
  const now = performance.now()
  if (over || (answer.ok && now - readAt > freshFor)) {
    readAt = now
    void useSession.getState().read()
  }
  return answer
}

/** Empties a store when its user signs out: the next one on this computer sees nothing of it. */
export function emptyAtSignOut(empty: () => void): void {
  useSession.subscribe(({ session }, before) => {
    if (session === null && before.session !== null) empty()
  })
}
