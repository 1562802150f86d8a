import type { Home, Session } from '../../server/contract/resources.ts'
import type { Api } from '../client/api.ts'
import { failed, success, type Result } from '../client/result.ts'
import { emptyDesk, newHold, type Desk, type Hold } from './desk.ts'

/** An answer that may hold the session's new token. */
type Renewing = { readonly session?: { readonly token: string } | undefined }

type Question<T> = (token: string) => Promise<Result<T>>

/** The bridge's `session` methods, and the one way in for a session that a flow was answered with. */
export interface SessionClient {
  begin: (token: string) => void
  current: () => Promise<Result<Session | null>>
  home: () => Promise<Result<Home>>
  end: () => Promise<Result<null>>
  /**
   * Asks the server something in the session's name; without a session it answers `unauthorized`. While the desk is
   * locked the question waits, so that no screen has to know.
   */
  ask: <T>(question: Question<T>) => Promise<Result<T>>
  /** Asks something whose answer may put the session under another token; other questions wait for that. */
  renew: <T extends Renewing>(question: Question<T>) => Promise<Result<T>>
  /** Who is at the front now. */
  desk: () => Desk
  /** Somebody else comes to the front. */
  seat: (desk: Desk) => void
}

/**
 * Told that the server refused a desk's token.
 * @returns true if the session is only locked, and the desk with it: the question is asked again later
 */
export type OnRefused = (desk: Desk) => Promise<boolean>

/** Keeps the session's token, in memory only: it dies with the app. */
export const createSessionClient = (api: Api, onRefused: OnRefused = async () => false): SessionClient => {
  let front = emptyDesk()
  const ask = <T>(question: Question<T>) => askAt(front, question, onRefused)
  return {
    begin(token) {
      // Whoever has come back to the desk meanwhile keeps it.
      if (front.lock !== null) return void api.endSession(token)
      front.token = token
      front.user = null
      front.flow = null
    },
    async current() {
      const desk = front
      if (desk.token === null) return success(null)
      const answer = await ask(api.session)
      if (answer.ok) desk.user = answer.value.user
      return desk.token === null ? success(null) : answer
    },
    async home() {
      const desk = front
      const answer = await ask(api.home)
      if (!answer.ok) return answer
      // Signed out while the question was under way.
      if (desk.token === null) return failed('unauthorized')
      desk.user = answer.value.user
      return answer
    },
    ask,
    async renew(question) {
      const desk = front
      await whenFree(desk, null)
      const renewal = newHold()
      desk.renewal = renewal
      try {
        const answer = await askAt(desk, question, onRefused, renewal)
        if (!answer.ok) return answer
        const { session } = answer.value
        if (session !== undefined) desk.token = session.token
        return answer
      } finally {
        desk.renewal = null
        renewal.release()
      }
    },
    async end() {
      const { token } = front
      // Signed out here in any case, also when the server can't be told.
      front.token = null
      front.user = null
      front.flow = null
      if (token === null) return success(null)
      const answer = await api.endSession(token)
      return !answer.ok && answer.failure.code === 'unauthorized' ? success(null) : answer
    },
    desk: () => front,
    seat(desk) {
      front = desk
    },
  }
}

/** Asks in the name of one desk, whoever is at the front meanwhile. `own` is the renewal that this question does. */
const askAt = async <T>(
  desk: Desk,
  question: Question<T>,
  onRefused: OnRefused,
  own: Hold | null = null,
): Promise<Result<T>> => {
  await whenFree(desk, own)
  const { token } = desk
  if (token === null) return failed('unauthorized')
  const answer = await question(token)
  if (answer.ok || answer.failure.code !== 'unauthorized') return answer
  // The token was replaced, or the desk locked, while the question was under way.
  const outdated =
    desk.token !== token || desk.lock !== null || (desk.renewal !== null && desk.renewal !== own)
  if (outdated || (await onRefused(desk))) return askAt(desk, question, onRefused, own)
  if (desk.token === token) desk.token = null
  return answer
}

const whenFree = async (desk: Desk, own: Hold | null): Promise<void> => {
  const hold = desk.lock ?? (desk.renewal === own ? null : desk.renewal)
  if (hold === null) return
  await hold.released
  await whenFree(desk, own)
}
