import { create } from 'zustand'
import type { LockState } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'
import { formStore, type ScreenFailure } from './failure.ts'
import { useSession } from './session.ts'

interface LockStore extends LockState {
  /** Why the desk wasn't opened. */
  failure: ScreenFailure | null
  /** Takes over what main says: the lock is main's. */
  take: (state: LockState) => void
  read: () => Promise<void>
  lockNow: () => Promise<void>
  /** Opens the desk by its person's password; true when it is open. */
  unlock: (password: string) => Promise<boolean>
  /** Somebody else signs in, in a page of their own. */
  takeOver: () => Promise<void>
  /** Brings somebody's page back, locked. */
  comeBack: (id: string) => Promise<void>
}

/** The lock of the front desk. */
export const useLock = create<LockStore>()((set, get) => ({
  locked: null,
  away: [],
  mayTakeOver: true,
  failure: null,
  take: (state) => {
    const opened = get().locked !== null && state.locked === null
    set({ ...state, failure: null })
    if (opened) void useSession.getState().read()
  },
  read: async () => get().take(await bridge().lock.state()),
  lockNow: () => bridge().lock.now(),
  unlock: async (password) => {
    set({ failure: null })
    const answer = await bridge().lock.unlock(password)
    if (!answer.ok) set({ failure: answer.failure })
    return answer.ok
  },
  takeOver: () => bridge().lock.takeOver(),
  comeBack: (id) => bridge().lock.comeBack(id),
}))

/** For forms: where the failure of what they sent is. */
export const lockStore = formStore(useLock)
