import { create } from 'zustand'
import type { SaveOutcome, SupportFile } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'

interface SupportState {
  /** Null until main has looked. */
  file: SupportFile | null
  outcome: SaveOutcome | null
  preview: () => Promise<void>
  /** Saves what is shown. */
  save: () => Promise<void>
}

export const useSupport = create<SupportState>()((set) => ({
  file: null,
  outcome: null,
  preview: async () => {
    set({ file: null, outcome: null })
    set({ file: await bridge().support.preview() })
  },
  save: async () => {
    set({ outcome: null })
    set({ outcome: await bridge().support.save() })
  },
}))
