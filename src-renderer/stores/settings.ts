import { create } from 'zustand'
import type { Settings } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'

interface SettingsState extends Settings {
  /** The language that main works with by now; null until it was read. */
  keptLanguage: Settings['language'] | null
  read: () => Promise<void>
  change: (change: Partial<Settings>) => Promise<void>
}

export const useSettings = create<SettingsState>()((set) => ({
  colorScheme: 'system',
  language: 'system',
  lastOption: null,
  lockAfter: 10,
  keptLanguage: null,
  read: async () => set(kept(await bridge().app.settings())),
  change: async (change) => {
    set(change)
    set(kept(await bridge().app.changeSettings(change)))
  },
}))

const kept = (settings: Settings) => ({ ...settings, keptLanguage: settings.language })
