import { create } from 'zustand'
import type { PasswordChange } from '../../server/contract/account.ts'
import { bridge } from './bridge.ts'
import { formStore, type ScreenFailure } from './failure.ts'
import { heard } from './heard.ts'
import { useOwnSessions } from './own-sessions.ts'
import { useRemembered } from './remembered.ts'

interface PasswordChangeState {
  failure: ScreenFailure | null
  /** True when the password is changed; everything else that was open has ended then. */
  change: (change: PasswordChange) => Promise<boolean>
  clearFailure: () => void
}

/** The change of the own password. */
export const usePasswordChange = create<PasswordChangeState>()((set) => ({
  failure: null,
  change: async (change) => {
    set({ failure: null })
    const { open, read } = useOwnSessions.getState()
    const rememberedHere = open?.remembered.some(({ current }) => current) === true
    const answer = heard(await bridge().account.changePassword(change))
    if (!answer.ok) {
      set({ failure: answer.failure })
      return false
    }
    // The server has forgotten it; what this computer keeps is good for nothing.
    if (rememberedHere) await useRemembered.getState().forget()
    await read()
    return true
  },
  clearFailure: () => set({ failure: null }),
}))

/** For forms: where the failure of what they sent is. */
export const passwordChangeStore = formStore(usePasswordChange)
