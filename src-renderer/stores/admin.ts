import { create } from 'zustand'
import type {
  InvitationInput,
  ProviderGroups,
  ProviderInput,
  RegisteredProvider,
  UserDetail,
} from '../../server/contract/admin.ts'
import type { Result } from '../../src-preload/bridge.ts'
import { useAdminUsers } from './admin-users.ts'
import { bridge } from './bridge.ts'
import { formStore, type ScreenFailure } from './failure.ts'
import { emptyAtSignOut, heard } from './heard.ts'

interface AdminState {
  /** The administrator's provider groups; null until they are read. */
  groups: ProviderGroups['items'] | null
  /** Why the groups can't be shown. */
  groupsFailure: ScreenFailure | null
  /** Why the form that was sent last was refused. */
  failure: ScreenFailure | null
  readGroups: () => Promise<void>
  /** REGISTER NEW PROVIDER +; null when it was refused. */
  registerProvider: (input: ProviderInput) => Promise<RegisteredProvider | null>
  /** Invites a person; null when it was refused. */
  invite: (input: InvitationInput) => Promise<UserDetail | null>
  clearFailure: () => void
}

const empty = { groups: null, groupsFailure: null, failure: null }

/** Provider groups and what is added to them (guide section 11). */
export const useAdmin = create<AdminState>()((set, get) => {
  const send = async <T>(request: () => Promise<Result<T>>): Promise<T | null> => {
    set({ failure: null })
    const answer = heard(await request())
    if (answer.ok) return answer.value
    set({ failure: answer.failure })
    return null
  }
  return {
    ...empty,
    readGroups: async () => {
      const answer = heard(await bridge().admin.groups())
      if (answer.ok) set({ groups: answer.value.items, groupsFailure: null })
      else set({ groupsFailure: answer.failure })
    },
    registerProvider: async (input) => {
      const registered = await send(() => bridge().admin.registerProvider(input))
      if (registered !== null) await Promise.all([get().readGroups(), useAdminUsers.getState().read()])
      return registered
    },
    invite: async (input) => {
      const invited = await send(() => bridge().admin.invite(input))
      // Without filters, so that who was invited is among those shown.
      if (invited !== null) await Promise.all([get().readGroups(), useAdminUsers.getState().clearFilters()])
      return invited
    },
    clearFailure: () => set({ failure: null }),
  }
})

/** For forms: where the failure of what they sent is. */
export const adminStore = formStore(useAdmin)

emptyAtSignOut(() => useAdmin.setState(empty))
