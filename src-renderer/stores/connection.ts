import { create } from 'zustand'
import type { Branding } from '../../server/contract/resources.ts'
import type { AppInfo, Connection } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'

interface ConnectionState {
  connection: Connection
  /** Null until main has answered. */
  info: AppInfo | null
  /** Null until the server has answered. */
  branding: Branding | null
  /** The server's state was read for the first time: what to show is known. */
  ready: boolean
  setReady: () => void
  setConnection: (connection: Connection) => void
  readInfo: () => Promise<void>
  readBranding: () => Promise<void>
}

export const useConnection = create<ConnectionState>()((set, get) => ({
  connection: 'starting',
  info: null,
  branding: null,
  ready: false,
  setReady: () => set({ ready: true }),
  setConnection: (connection) => set({ connection }),
  readInfo: async () => {
    const before = get().connection
    const info = await bridge().app.info()
    // What was reported meanwhile is newer than the answer.
    set(get().connection === before ? { info, connection: info.connection } : { info })
  },
  readBranding: async () => {
    const result = await bridge().app.branding()
    if (result.ok) set({ branding: result.value })
  },
}))
