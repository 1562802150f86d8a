import { create } from 'zustand'
import type { Account } from '../../server/contract/account.ts'
import type { ContactChangeInput } from '../../server/contract/contact.ts'
import { bridge } from './bridge.ts'
import { formStore, type ScreenFailure } from './failure.ts'
import { emptyAtSignOut, heard } from './heard.ts'
import { useSession } from './session.ts'

interface AccountState {
  /** Null until it is read. */
  account: Account | null
  /** Why it can't be shown. */
  readFailure: ScreenFailure | null
  /** Why the last change was refused. */
  failure: ScreenFailure | null
  read: () => Promise<void>
  /** True when the server has taken it. */
  change: (change: ContactChangeInput) => Promise<boolean>
  clearFailure: () => void
}

const empty = { account: null, readFailure: null, failure: null }

/** The own account of who is signed in. */
export const useAccount = create<AccountState>()((set) => ({
  ...empty,
  read: async () => {
    const answer = heard(await bridge().account.read())
    set(answer.ok ? { account: answer.value, readFailure: null } : { readFailure: answer.failure })
  },
  change: async (change) => {
    set({ failure: null })
    const answer = heard(await bridge().account.change(change))
    if (!answer.ok) {
      set({ failure: answer.failure })
      return false
    }
    set({ account: answer.value })
    // The name in the top bar.
    await useSession.getState().read()
    return true
  },
  clearFailure: () => set({ failure: null }),
}))

/** For forms: where the failure of what they sent is. */
export const accountStore = formStore(useAccount)

emptyAtSignOut(() => useAccount.setState(empty))
