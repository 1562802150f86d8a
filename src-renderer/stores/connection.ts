import { create } from 'zustand'
import type { LoginOption } from '../../server/contract/fields.ts'
import type { Branding } from '../../server/contract/resources.ts'
import type { AppInfo, Connection, ServerState } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'

interface ConnectionState {
  connection: Connection
  /** Null until main has answered. */
  info: AppInfo | null
  /** Which server it is; null until main has answered. */
  server: ServerState | null
  /** Null until the server has answered. */
  branding: Branding | null
  /** How people may sign in at the server; null until it has said so, and where it is too old to. */
  loginOptions: readonly LoginOption[] | null
  /** The server's state was read for the first time: what to show is known. */
  ready: boolean
  setReady: () => void
  setConnection: (connection: Connection) => void
  /** Another server than before: nothing that was read of the old one counts. */
  setServer: (server: ServerState) => void
  readServer: () => Promise<void>
  readInfo: () => Promise<void>
  readBranding: () => Promise<void>
  readLoginOptions: () => Promise<void>
}

export const useConnection = create<ConnectionState>()((set, get) => ({
  connection: 'starting',
  info: null,
  server: null,
  branding: null,
  loginOptions: null,
  ready: false,
  setReady: () => set({ ready: true }),
  setConnection: (connection) => set({ connection }),
  setServer: (server) => {
    const before = get().server
    const other = before !== null && nameOf(before) !== nameOf(server)
    set(other ? { server, branding: null, loginOptions: null, ready: false } : { server })
  },
  readServer: async () => {
    const before = get().server
    const server = await bridge().connect.state()
    if (get().server === before) set({ server })
  },
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
  readLoginOptions: async () => {
    const result = await bridge().app.loginOptions()
    if (result.ok) set({ loginOptions: result.value.loginOptions })
    else if (result.failure.code === 'not-found') set({ loginOptions: null })
  },
}))

const nameOf = ({ choice }: ServerState): string | null =>
  choice?.kind === 'shared' ? choice.host : (choice?.kind ?? null)
