import { create } from 'zustand'
import type { UpdateState } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'

interface UpdatesState {
  update: UpdateState
  /** "Restart now" came at the wrong moment. */
  refused: boolean
  take: (update: UpdateState) => void
  read: () => Promise<void>
  restart: () => Promise<void>
}

export const useUpdates = create<UpdatesState>()((set) => ({
  update: { kind: 'off' },
  refused: false,
  take: (update) => set({ update, refused: false }),
  read: async () => set({ update: await bridge().updates.state() }),
  restart: async () => set({ refused: !(await bridge().updates.restart()) }),
}))
