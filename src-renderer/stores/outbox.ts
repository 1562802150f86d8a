import { create } from 'zustand'
import type { OutboxMessage } from '../../server/contract/resources.ts'
import { bridge } from './bridge.ts'

interface OutboxState {
  open: boolean
  /** Newest first. */
  messages: readonly OutboxMessage[]
  selected: string | null
  read: ReadonlySet<string>
  /** Calls that were answered with #. */
  answered: ReadonlySet<string>
  setOpen: (open: boolean) => void
  select: (id: string | null) => void
  list: () => Promise<void>
  pressHash: (id: string) => Promise<boolean>
}

export const useOutbox = create<OutboxState>()((set, get) => ({
  open: false,
  messages: [],
  selected: null,
  read: new Set(),
  answered: new Set(),
  setOpen: (open) => set({ open }),
  select: (id) => set({ selected: id, read: id === null ? get().read : new Set([...get().read, id]) }),
  list: async () => set({ messages: await bridge().outbox.list() }),
  pressHash: async (id) => {
    const result = await bridge().outbox.pressHash(id)
    if (result.ok) set({ answered: new Set([...get().answered, id]) })
    return result.ok
  },
}))

/** How many messages nobody has looked at yet. */
export const unreadCount = ({ messages, read }: Pick<OutboxState, 'messages' | 'read'>): number =>
  messages.filter((message) => !read.has(message.id)).length
