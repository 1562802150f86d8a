import { create } from 'zustand'
import type { OwnSessions } from '../../server/contract/account.ts'
import { bridge } from './bridge.ts'
import { formStore, type ScreenFailure } from './failure.ts'
import { emptyAtSignOut, heard } from './heard.ts'
import { useRemembered } from './remembered.ts'

interface OwnSessionsState {
  /** Null until they are read. */
  open: OwnSessions | null
  readFailure: ScreenFailure | null
  /** Why the last one wasn't ended. */
  failure: ScreenFailure | null
  read: () => Promise<void>
  /** Ends a session or a remembered computer; true when it is ended. */
  end: (id: string, password: string) => Promise<boolean>
  clearFailure: () => void
}

const empty = { open: null, readFailure: null, failure: null }

/** Where this person is signed in, and which computers remember them. */
export const useOwnSessions = create<OwnSessionsState>()((set, get) => ({
  ...empty,
  read: async () => {
    const answer = heard(await bridge().account.sessions())
    set(answer.ok ? { open: answer.value, readFailure: null } : { readFailure: answer.failure })
  },
  end: async (id, password) => {
    set({ failure: null })
    const here = get().open?.remembered.some((computer) => computer.id === id && computer.current) === true
    const answer = heard(await bridge().account.endSession(id, password))
    // What has ended meanwhile is what was wanted.
    const ended = answer.ok || answer.failure.code === 'not-found'
    if (!answer.ok && !ended) {
      set({ failure: answer.failure })
      return false
    }
    if (here) await useRemembered.getState().forget()
    await get().read()
    return true
  },
  clearFailure: () => set({ failure: null }),
}))

/** For forms: where the failure of what they sent is. */
export const ownSessionsStore = formStore(useOwnSessions)

emptyAtSignOut(() => useOwnSessions.setState(empty))
