import { create } from 'zustand'

/** The guides that the app has; those for IT and operators are for another reader. */
export const guideNames = ['user', 'administrator', 'troubleshooting'] as const
export type GuideName = (typeof guideNames)[number]

/** A place in a guide: a heading's id or the error's code that it is about; null is the beginning. */
export interface GuidePlace {
  readonly guide: GuideName
  readonly at: string | null
}

interface GuidesState {
  /** Whether Help lies over the screen, which stays as it is below. */
  opened: boolean
  /** What Help over the screen shows, or showed last. */
  view: 'guides' | 'support-file'
  place: GuidePlace
  /** Counts the places that were gone to: going to one again moves the focus there again. */
  visit: number
  go: (place: GuidePlace) => void
  /** Over the screen; where it was left, unless a place is given. */
  open: (place?: GuidePlace) => void
  openSupportFile: () => void
  close: () => void
}

export const useGuides = create<GuidesState>()((set, get) => ({
  opened: false,
  view: 'guides',
  place: { guide: 'user', at: null },
  visit: 0,
  go: (place) => set({ place, visit: get().visit + 1 }),
  open: (place = get().place) => set({ opened: true, view: 'guides', place, visit: get().visit + 1 }),
  openSupportFile: () => set({ opened: true, view: 'support-file' }),
  close: () => set({ opened: false }),
}))
