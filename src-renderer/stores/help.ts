import { create } from 'zustand'
import type { Result } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'
import { formStore, type ScreenFailure } from './failure.ts'
import { useFlow } from './flow.ts'

/** What somebody who can't sign in may ask for; each ends in an e-mail. */
export type HelpTopic = 'reset' | 'completion' | 'username'

/** A topic's screen: its form, then the word that the request was taken. */
export interface HelpPage {
  topic: HelpTopic
  /** The username (`reset`) or e-mail address that it is about, as far as it is known; may be empty. */
  about: string
  sent: boolean
}

interface HelpState {
  /** Each was opened from the one before; the last is shown, over whatever else is under way. */
  pages: readonly HelpPage[]
  failure: ScreenFailure | null
  open: (topic: HelpTopic, about?: string) => void
  /** To where the last page was opened from. */
  back: () => void
  close: () => void
  /** From the word that it was taken back to the form. */
  again: () => void
  /** True when the server took the request, which says nothing about whom it names. */
  requestReset: (username: string) => Promise<boolean>
  requestCompletion: (email: string, password: string) => Promise<boolean>
  remindUsername: (email: string) => Promise<boolean>
}

export const useHelp = create<HelpState>()((set, get) => {
  const show = (pages: readonly HelpPage[]) => set({ pages, failure: null })

  const send = async (topic: HelpTopic, about: string, request: () => Promise<Result<null>>) => {
    set({ failure: null })
    const result = await request()
    if (!result.ok) {
      set({ failure: result.failure })
      return false
    }
    // The request answers it, and the screen's own field for links starts clean.
    useFlow.getState().clearFailure()
    const { pages } = get()
    const below = pages.at(-1)?.topic === topic ? pages.slice(0, -1) : pages
    show([...below, { topic, about, sent: true }])
    return true
  }

  return {
    pages: [],
    failure: null,
    open: (topic, about = '') => show([...get().pages, { topic, about, sent: false }]),
    back: () => show(get().pages.slice(0, -1)),
    close: () => show([]),
    again: () => show(get().pages.map((page) => ({ ...page, sent: false }))),
    requestReset: (username) => send('reset', username, () => bridge().help.requestReset(username)),
    requestCompletion: (email, password) =>
      send('completion', email, () => bridge().help.requestCompletion(email, password)),
    remindUsername: (email) => send('username', email, () => bridge().help.remindUsername(email)),
  }
})

/** The store itself, for the forms that are sent through it. */
export const helpStore = formStore(useHelp)
