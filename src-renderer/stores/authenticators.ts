import { create } from 'zustand'
import type { OwnAuthenticators } from '../../server/contract/authenticators.ts'
import type { StrongerFactor } from '../../server/contract/ways.ts'
import { bridge } from './bridge.ts'
import { formStore, type ScreenFailure } from './failure.ts'
import { useFlow } from './flow.ts'
import { emptyAtSignOut, heard } from './heard.ts'

interface AuthenticatorsState {
  /** Null until they are read. */
  own: OwnAuthenticators | null
  readFailure: ScreenFailure | null
  /** Why the last one wasn't removed. */
  failure: ScreenFailure | null
  read: () => Promise<void>
  /** Opens the flow that adds one; true when it is open. */
  add: (kind: StrongerFactor) => Promise<boolean>
  /** Removes one; true when it is gone. */
  remove: (id: string, password: string) => Promise<boolean>
  clearFailure: () => void
}

const empty = { own: null, readFailure: null, failure: null }

/** The stronger factors of the own account. */
export const useAuthenticators = create<AuthenticatorsState>()((set, get) => ({
  ...empty,
  read: async () => {
    const answer = heard(await bridge().authenticators.list())
    set(answer.ok ? { own: answer.value, readFailure: null } : { readFailure: answer.failure })
  },
  add: (kind) => useFlow.getState().open(() => bridge().authenticators.add(kind)),
  remove: async (id, password) => {
    set({ failure: null })
    const answer = heard(await bridge().authenticators.remove(id, password))
    // What is gone already is what was wanted.
    if (!answer.ok && answer.failure.code !== 'not-found') {
      set({ failure: answer.failure })
      return false
    }
    await get().read()
    return true
  },
  clearFailure: () => set({ failure: null }),
}))

/** For forms: where the failure of what they sent is. */
export const authenticatorsStore = formStore(useAuthenticators)

emptyAtSignOut(() => useAuthenticators.setState(empty))
