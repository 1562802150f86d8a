import { create } from 'zustand'
import type { Settings } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'

interface SettingsState extends Settings {
  read: () => Promise<void>
  change: (change: Partial<Settings>) => Promise<void>
}

export const useSettings = create<SettingsState>()((set) => ({
  colorScheme: 'system',
  language: 'system',
  lastOption: null,
  lockAfter: 10,
  read: async () => set(await bridge().app.settings()),
  change: async (change) => {
    set(change)
    set(await bridge().app.changeSettings(change))
  },
}))
