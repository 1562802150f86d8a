import type { Home, Session } from '../../server/contract/resources.ts'
import type { Api } from '../client/api.ts'
import { failed, success, type Result } from '../client/result.ts'

/** The bridge's `session` methods, and the one way in for a session that a flow was answered with. */
export interface SessionClient {
  begin: (token: string) => void
  current: () => Promise<Result<Session | null>>
  home: () => Promise<Result<Home>>
  end: () => Promise<Result<null>>
}

/** Keeps the session's token, in memory only: it dies with the app. */
export const createSessionClient = (api: Api): SessionClient => {
  let token: string | null = null
  const forgetWhenRefused = <T>(used: string, answer: Result<T>): Result<T> => {
    if (!answer.ok && answer.failure.code === 'unauthorized' && token === used) token = null
    return answer
  }
  return {
    begin(next) {
      token = next
    },
    async current() {
      if (token === null) return success(null)
      const answer = forgetWhenRefused(token, await api.session(token))
      return token === null ? success(null) : answer
    },
    async home() {
      if (token === null) return failed('unauthorized')
      return forgetWhenRefused(token, await api.home(token))
    },
    async end() {
      const used = token
      // Signed out here in any case, also when the server can't be told.
      token = null
      if (used === null) return success(null)
      const answer = await api.endSession(used)
      return !answer.ok && answer.failure.code === 'unauthorized' ? success(null) : answer
    },
  }
}
