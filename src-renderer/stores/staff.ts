import { create } from 'zustand'
import type { HelpDeskOperation, HelpDeskUser, StaffSession } from '../../server/contract/staff.ts'
import type { Result } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'
import { formStore, type ScreenFailure } from './failure.ts'
import { useSession } from './session.ts'

/** Why staff see the login screen again. */
export type StaffEnd = 'signed-out' | 'timed-out' | 'locked'

interface StaffState {
  session: StaffSession | null
  /** Name of the directory whose answer is waited for; null while none is. */
  waiting: string | null
  /** No directory is configured: whoever asks is told whom to ask. */
  notSetUp: boolean
  /** Why the last sign-in came to nothing. */
  refused: ScreenFailure | null
  ended: StaffEnd | null
  /** Whom the last search found; null for nobody, undefined before it. */
  user: HelpDeskUser | null | undefined
  /** Why the last search or operation was refused. */
  failure: ScreenFailure | null
  signIn: () => Promise<void>
  openAgain: () => Promise<void>
  cancel: () => Promise<void>
  /** Reads the session without prolonging it. */
  read: () => Promise<void>
  extend: () => Promise<void>
  signOut: () => Promise<void>
  /** The time is over: asks the server, which may know of a prolongation. */
  timeOut: () => Promise<void>
  /** The desk was locked, which ends it all. */
  locked: () => void
  /** True when the search was made, whomever it found. */
  lookUp: (email: string) => Promise<boolean>
  /** True when it was done. */
  help: (operation: HelpDeskOperation, reason: string) => Promise<boolean>
  clearFailure: () => void
}

const signedOut = { session: null, waiting: null, user: undefined, failure: null }

/** The operator's staff: their sign-in in the browser, and whom the help desk looks at. */
export const useStaff = create<StaffState>()((set, get) => {
  const heard = async <T>(asked: Promise<Result<T>>): Promise<T | undefined> => {
    const answer = await asked
    if (!answer.ok && answer.failure.code === 'unauthorized') set({ ...signedOut, ended: 'timed-out' })
    else if (!answer.ok) set({ failure: answer.failure })
    else void get().read()
    return answer.ok ? answer.value : undefined
  }
  return {
    ...signedOut,
    notSetUp: false,
    refused: null,
    ended: null,
    signIn: async () => {
      // What became of an earlier session, whoever's it was, is no news any more.
      useSession.getState().clearEnded()
      set({ refused: null, ended: null, notSetUp: false })
      const begun = await bridge().staff.begin()
      if (!begun.ok) {
        const notSetUp = begun.failure.code === 'not-found'
        return set(notSetUp ? { notSetUp } : { refused: begun.failure })
      }
      set({ waiting: begun.value.name })
      const outcome = await bridge().staff.outcome()
      set({ waiting: null, ...(outcome.ok ? { session: outcome.value } : { refused: outcome.failure }) })
    },
    openAgain: () => bridge().staff.openAgain(),
    cancel: () => bridge().staff.cancel(),
    read: async () => {
      const answer = await bridge().staff.session()
      const { session } = get()
      if (answer.ok && answer.value !== null) set({ session: answer.value })
      else if (session !== null && (answer.ok || answer.failure.code === 'unauthorized'))
        set({ ...signedOut, ended: 'timed-out' })
    },
    extend: async () => {
      const session = await heard(bridge().staff.extend())
      if (session !== undefined) set({ session })
    },
    signOut: async () => {
      await bridge().staff.signOut()
      set({ ...signedOut, ended: 'signed-out' })
    },
    timeOut: async () => {
      await get().read()
      const { session } = get()
      if (session !== null && Date.parse(session.idleExpiresAt) <= Date.now())
        set({ ...signedOut, ended: 'timed-out' })
    },
    locked: () => set({ ...signedOut, ended: 'locked' }),
    lookUp: async (email) => {
      set({ failure: null })
      const found = await heard(bridge().staff.lookUp(email))
      if (found !== undefined) set({ user: found.user })
      return found !== undefined
    },
    help: async (operation, reason) => {
      const { user } = get()
      if (user === null || user === undefined) return false
      set({ failure: null })
      const changed = await heard(bridge().staff.help(user.id, operation, { reason }))
      if (changed !== undefined) set({ user: changed })
      return changed !== undefined
    },
    clearFailure: () => set({ failure: null }),
  }
})

/** For forms: where the failure of what they sent is. */
export const staffStore = formStore(useStaff)
