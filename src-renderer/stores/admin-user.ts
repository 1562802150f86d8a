import { create } from 'zustand'
import type { HistoryEvent, UserDetail, UserOperation } from '../../server/contract/admin.ts'
import type { ContactChangeInput } from '../../server/contract/contact.ts'
import type { Result, SaveOutcome } from '../../src-preload/bridge.ts'
import { useAdminUsers } from './admin-users.ts'
import { bridge } from './bridge.ts'
import { given } from './bulk.ts'
import { formStore, type ScreenFailure } from './failure.ts'
import { emptyAtSignOut, heard } from './heard.ts'

interface AdminUserState {
  /** The user whose ACCOUNT INFORMATION is shown; null until it is read. */
  user: UserDetail | null
  /** Newest first; null until it is read. */
  history: readonly HistoryEvent[] | null
  nextHistory: string | null
  /** Why the user or the history can't be shown. */
  readFailure: ScreenFailure | null
  /** Why what was sent last was refused. */
  failure: ScreenFailure | null
  /** The form of the contact data is open. */
  editing: boolean
  edit: (editing: boolean) => void
  open: (id: string) => Promise<void>
  /** Reads the user who is shown again. */
  refresh: () => Promise<void>
  readMoreHistory: () => Promise<void>
  /** True when the server has done it. */
  operate: (operation: UserOperation, reason: string) => Promise<boolean>
  change: (change: ContactChangeInput) => Promise<boolean>
  /** Saves the history as CSV; null when the server gave none. */
  exportHistory: (fileName: string) => Promise<SaveOutcome | null>
  clearFailure: () => void
}

const empty = {
  user: null,
  history: null,
  nextHistory: null,
  readFailure: null,
  failure: null,
  editing: false,
}

/** One user, as the administrator sees and changes them. */
export const useAdminUser = create<AdminUserState>()((set, get) => {
  const readHistory = async (id: string) => {
    const answer = heard(await bridge().admin.history(id, null))
    if (get().user?.id !== id) return
    if (answer.ok) set({ history: answer.value.items, nextHistory: answer.value.next })
    else set({ readFailure: answer.failure })
  }
  const send = async (request: (id: string) => Promise<Result<UserDetail>>): Promise<boolean> => {
    const id = get().user?.id
    if (id === undefined) return false
    set({ failure: null })
    const answer = heard(await request(id))
    if (!answer.ok) {
      set({ failure: answer.failure })
      // Somebody else was quicker: the page shows what the user has become.
      if (answer.failure.code === 'conflict') await get().refresh()
      return false
    }
    set({ user: answer.value })
    useAdminUsers.getState().replace(answer.value)
    await readHistory(id)
    return true
  }
  return {
    ...empty,
    edit: (editing) => set({ editing, failure: null }),
    open: async (id) => {
      set(empty)
      const answer = heard(await bridge().admin.user(id))
      if (!answer.ok) return set({ readFailure: answer.failure })
      set({ user: answer.value })
      useAdminUsers.getState().replace(answer.value)
      await readHistory(id)
    },
    refresh: async () => {
      const id = get().user?.id
      if (id === undefined) return
      const answer = heard(await bridge().admin.user(id))
      if (answer.ok && get().user?.id === id) set({ user: answer.value })
    },
    readMoreHistory: async () => {
      const { user, nextHistory, history } = get()
      if (user === null || nextHistory === null) return
      const answer = heard(await bridge().admin.history(user.id, nextHistory))
      if (!answer.ok) return set({ readFailure: answer.failure })
      set({ history: [...(history ?? []), ...answer.value.items], nextHistory: answer.value.next })
    },
    operate: (operation, reason) => send((id) => bridge().admin.operate(id, operation, given(reason))),
    change: (change) => send((id) => bridge().admin.changeUser(id, change)),
    exportHistory: async (fileName) => {
      const { user } = get()
      if (user === null) return null
      set({ failure: null })
      const answer = heard(await bridge().admin.exportHistory(user.id, fileName))
      if (answer.ok) return answer.value
      set({ failure: answer.failure })
      return null
    },
    clearFailure: () => set({ failure: null }),
  }
})

/** For forms: where the failure of what they sent is. */
export const adminUserStore = formStore(useAdminUser)

emptyAtSignOut(() => useAdminUser.setState(empty))
