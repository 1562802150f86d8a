import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { loginOption } from '../../server/contract/fields.ts'
import type { Settings } from '../../src-preload/bridge.ts'
import { serverChoice, type ServerChoice } from '../connection/choice.ts'

/** Minutes; none is longer than the server lets a session be idle. */
const lockAfter = z.literal([2, 5, 10, 15])

/** What the user can set, as it comes from the screen. */
export const settingsChange = z.strictObject({
  colorScheme: z.enum(['system', 'light', 'dark']).optional(),
  language: z.enum(['system', 'en', 'es']).optional(),
  lastOption: loginOption.nullable().optional(),
  lockAfter: lockAfter.optional(),
})

const windowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof windowState>

/** The settings file. A value that is missing or unusable is replaced by its default, alone. */
const settingsFile = z.object({
  colorScheme: z.enum(['system', 'light', 'dark']).catch('system'),
  language: z.enum(['system', 'en', 'es']).catch('system'),
  lastOption: loginOption.nullable().catch(null),
  lockAfter: lockAfter.catch(10),
  window: windowState.nullable().catch(null),
  /** This installation's id: 128 bits, base64url. */
  installation: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/)
    .nullable()
    .catch(null),
  /** Demo mode of an installed build; from source the argument `--demo` decides. */
  demo: z.boolean().catch(false),
  /** Which server to work with; null until it was chosen. */
  server: serverChoice.nullable().catch(null),
})
type SettingsFile = z.infer<typeof settingsFile>

/** What keeps the values: electron-store, or a stand-in of it in tests. */
export interface SettingsBackend {
  /** All that is stored, unchecked. */
  store: unknown
  set: (values: Partial<SettingsFile>) => void
}

export interface SettingsStore {
  read: () => Settings
  change: (change: z.infer<typeof settingsChange>) => Settings
  windowState: () => WindowState | null
  keepWindowState: (state: WindowState) => void
  /** Made at the first call, the same ever after. */
  installation: () => string
  demo: () => boolean
  server: () => ServerChoice | null
  chooseServer: (choice: ServerChoice) => void
}

/** The settings of this profile over `backend`; whatever is in the file, reading it never fails. */
export const createSettings = (backend: SettingsBackend): SettingsStore => {
  const stored = (): SettingsFile => {
    const parsed = settingsFile.safeParse(backend.store)
    return parsed.success ? parsed.data : settingsFile.parse({})
  }
  const read = (): Settings => {
    const { colorScheme, language, lastOption, lockAfter } = stored()
    return { colorScheme, language, lastOption, lockAfter }
  }
  return {
    read,
    change({ colorScheme, language, lastOption, lockAfter }) {
      if (colorScheme !== undefined) backend.set({ colorScheme })
      if (language !== undefined) backend.set({ language })
      if (lastOption !== undefined) backend.set({ lastOption })
      if (lockAfter !== undefined) backend.set({ lockAfter })
      return read()
    },
    windowState: () => stored().window,
    keepWindowState: (window) => backend.set({ window }),
    installation() {
      const kept = stored().installation
      if (kept !== null) return kept
      const made = randomBytes(16).toString('base64url')
      backend.set({ installation: made })
      return made
    },
    demo: () => stored().demo,
    server: () => stored().server,
    chooseServer: (server) => backend.set({ server }),
  }
}
