import { create } from 'zustand'
import type { Home, Session } from '../../server/contract/resources.ts'
import type { Result } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'
import type { ScreenFailure } from './failure.ts'

/** Why the login screen is shown again; it says so. */
export type SessionEnd = 'signed-out' | 'timed-out'

interface SessionState {
  session: Session | null
  home: Home | null
  failure: ScreenFailure | null
  /** Whether the home screen was read for a first look that is still to come. */
  entered: boolean
  ended: SessionEnd | null
  /** Name of the contract that the home screen is limited to; null for all. */
  contract: string | null
  setContract: (contract: string | null) => void
  /** Reads the session without prolonging it. */
  read: () => Promise<void>
  /** Reads session and home screen in one request, right after a sign-in: the screen then has what it shows. */
  enter: () => Promise<void>
  /** Reads the home screen when it is opened, unless `enter` has just done so. */
  openHome: () => Promise<void>
  /** Reads the home screen; that counts as something the user does, so it prolongs the session. */
  readHome: () => Promise<void>
  signOut: () => Promise<void>
  /** The time is over: asks the server, which may know of a prolongation elsewhere. */
  timeOut: () => Promise<void>
  clearEnded: () => void
}

const signedOut = { session: null, home: null, failure: null, entered: false, contract: null }

export const useSession = create<SessionState>()((set, get) => {
  /** The session that comes with the home screen saves asking for it. */
  const take = async (result: Result<Home>): Promise<void> => {
    if (result.ok) set({ home: result.value, failure: null })
    else if (result.failure.code !== 'unauthorized') set({ failure: result.failure })
    const session = result.ok ? result.value.session : undefined
    if (session === undefined) await get().read()
    else set({ session, ended: null })
  }

  return {
    ...signedOut,
    ended: null,
    setContract: (contract) => set({ contract }),
    read: async () => {
      const result = await bridge().session.current()
      if (result.ok) {
        const lost = get().session !== null && result.value === null
        set(result.value === null ? signedOut : { session: result.value, ended: null })
        if (lost) set({ ended: 'timed-out' })
      } else if (result.failure.code === 'unauthorized') {
        set(get().session === null ? signedOut : { ...signedOut, ended: 'timed-out' })
      }
    },
    enter: async () => {
      const result = await bridge().session.home()
      if (!result.ok || result.value.session === undefined) return get().read()
      set({ entered: true })
      return take(result)
    },
    openHome: async () => {
      if (get().entered) set({ entered: false })
      else await get().readHome()
    },
    readHome: async () => take(await bridge().session.home()),
    signOut: async () => {
      // Nothing stays in sight while a server that is away lets main wait (ASVS 14.3.1).
      const ended = bridge().session.end()
      set({ ...signedOut, ended: 'signed-out' })
      await ended
    },
    timeOut: async () => {
      await get().read()
      const session = get().session
      if (session !== null && Date.parse(session.idleExpiresAt) <= Date.now()) {
        set({ ...signedOut, ended: 'timed-out' })
      }
    },
    clearEnded: () => set({ ended: null }),
  }
})
