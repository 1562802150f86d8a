import { create } from 'zustand'
import type { OwnAuthenticators } from '../../server/contract/authenticators.ts'
import type { StrongerFactor } from '../../server/contract/ways.ts'
import { bridge } from './bridge.ts'
import type { ScreenFailure } from './failure.ts'
import { useFlow } from './flow.ts'
import { emptyAtSignOut, heard } from './heard.ts'

interface AuthenticatorsState {
  /** Null until they are read. */
  own: OwnAuthenticators | null
  readFailure: ScreenFailure | null
  read: () => Promise<void>
  /** Opens the flow that adds one; true when it is open. */
  add: (kind: StrongerFactor) => Promise<boolean>
  /** Opens the flow that removes one; true when it is open. */
  remove: (id: string) => Promise<boolean>
}

const empty = { own: null, readFailure: null }

/** The stronger factors of the own account. */
export const useAuthenticators = create<AuthenticatorsState>()((set) => ({
  ...empty,
  read: async () => {
    const answer = heard(await bridge().authenticators.list())
    set(answer.ok ? { own: answer.value, readFailure: null } : { readFailure: answer.failure })
  },
  add: (kind) => useFlow.getState().open(() => bridge().authenticators.add(kind)),
  remove: (id) => useFlow.getState().open(() => bridge().authenticators.remove(id)),
}))

emptyAtSignOut(() => useAuthenticators.setState(empty))
