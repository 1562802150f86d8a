import { create } from 'zustand'
import type { CenterMessage } from '../../server/contract/messages.ts'
import { bridge } from './bridge.ts'
import type { ScreenFailure } from './failure.ts'
import { emptyAtSignOut, heard } from './heard.ts'
import { useSession } from './session.ts'

interface MessagesState {
  /** Newest first; null until they are read. */
  messages: readonly CenterMessage[] | null
  next: string | null
  selected: string | null
  failure: ScreenFailure | null
  /** Reads the newest messages; none is chosen. */
  readList: () => Promise<void>
  readMore: () => Promise<void>
  /** Shows a message, which makes it a read one. */
  select: (id: string) => Promise<void>
  markAllRead: () => Promise<void>
}

const empty = { messages: null, next: null, selected: null, failure: null }

/** The message center: security and administration notices of who is signed in. */
export const useMessages = create<MessagesState>()((set, get) => {
  const mark = (which: (message: CenterMessage) => boolean) => {
    const readAt = new Date().toISOString()
    const marked = get().messages?.map((message) =>
      which(message) && message.readAt === null ? { ...message, readAt } : message,
    )
    set({ messages: marked ?? null })
  }
  return {
    ...empty,
    readList: async () => {
      set({ selected: null })
      const answer = heard(await bridge().messages.list(null))
      if (!answer.ok) return set({ failure: answer.failure })
      set({ messages: answer.value.items, next: answer.value.next, failure: null })
      showUnread(answer.value.unread)
    },
    readMore: async () => {
      const { next, messages } = get()
      if (next === null) return
      const answer = heard(await bridge().messages.list(next))
      if (!answer.ok) return set({ failure: answer.failure })
      set({ messages: [...(messages ?? []), ...answer.value.items], next: answer.value.next })
      showUnread(answer.value.unread)
    },
    select: async (id) => {
      set({ selected: id })
      if (get().messages?.find((message) => message.id === id)?.readAt !== null) return
      mark((message) => message.id === id)
      const answer = heard(await bridge().messages.read(id))
      if (answer.ok) showUnread(answer.value.unread)
      else set({ failure: answer.failure })
    },
    markAllRead: async () => {
      const answer = heard(await bridge().messages.readAll())
      if (!answer.ok) return set({ failure: answer.failure })
      mark(() => true)
      showUnread(answer.value.unread)
    },
  }
})

/** The count on the home tile and in the navigation. */
function showUnread(unread: number): void {
  const { home } = useSession.getState()
  if (home !== null) useSession.setState({ home: { ...home, newMessages: unread } })
}

emptyAtSignOut(() => useMessages.setState(empty))
