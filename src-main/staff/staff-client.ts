import type { StaffSession } from '../../server/contract/staff.ts'
import type { BridgePart } from '../bridge/bridge-part.ts'
import { failed, success, type Result } from '../client/result.ts'
import { signInByBrowser, type Attempt, type AttemptParts } from './attempt.ts'
import type { StaffApi } from './staff-api.ts'

export interface StaffParts extends AttemptParts {
  api: StaffApi
  /** The desk was locked, and staff is signed out. */
  onLocked: () => void
}

/** The bridge's `staff` methods, without its events; the session's token stays in memory and dies with the app. */
export interface StaffClient extends Omit<BridgePart<'staff'>, 'onLocked'> {
  /** Signs staff out and gives up a sign-in that waits: the desk is locked, or somebody else's. */
  leave: () => void
  /** Whether staff are signed in, or about to be. */
  isBusy: () => boolean
}

export const createStaffClient = (parts: StaffParts): StaffClient => {
  const { api, onLocked } = parts
  let attempt: Attempt | null = null
  let token: string | null = null
  const giveUp = (): void => {
    attempt?.cancel()
    attempt = null
  }
  const ask = async <T>(question: (token: string) => Promise<Result<T>>): Promise<Result<T>> => {
    const asked = token
    if (asked === null) return failed('unauthorized')
    const answer = await question(asked)
    if (!answer.ok && answer.failure.code === 'unauthorized' && token === asked) token = null
    return answer
  }
  const end = async (): Promise<Result<null>> => {
    const ended = token
    // Signed out here in any case, also when the server can't be told.
    token = null
    if (ended === null) return success(null)
    const answer = await api.end(ended)
    return !answer.ok && answer.failure.code === 'unauthorized' ? success(null) : answer
  }
  return {
    begin() {
      giveUp()
      attempt = signInByBrowser(parts)
      return attempt.opened
    },
    async outcome() {
      const own = attempt
      if (own === null) return success(null)
      const issued = await own.outcome
      // Another try, or Cancel, has taken its place meanwhile: a session that nobody waits for ends at once.
      if (attempt !== own) {
        if (issued.ok && issued.value !== null) void api.end(issued.value.token)
        return success(null)
      }
      attempt = null
      if (!issued.ok || issued.value === null) return issued.ok ? success(null) : issued
      const { token: fresh, ...session } = issued.value
      token = fresh
      return success<StaffSession | null>(session)
    },
    openAgain: async () => attempt?.openAgain(),
    cancel: async () => giveUp(),
    async session() {
      if (token === null) return success(null)
      const answer = await ask(api.session)
      return token === null ? success(null) : answer
    },
    extend: () => ask(api.extend),
    signOut: end,
    lookUp: (email) => ask((own) => api.lookUp(own, email)),
    help: (id, operation, input) => ask((own) => api.help(own, id, operation, input)),
    isBusy: () => token !== null || attempt !== null,
    leave() {
      const there = attempt !== null || token !== null
      giveUp()
      void end()
      if (there) onLocked()
    },
  }
}
