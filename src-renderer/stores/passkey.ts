import { create } from 'zustand'
import { bridge } from './bridge.ts'
import { useFlow } from './flow.ts'

type FinishingAction = 'finish-passkey' | 'register-passkey'

interface PasskeyState {
  /** The page stands open in the system's browser. */
  opened: boolean
  /** There is no browser, or it would not open. */
  unopenable: boolean
  /** What the browser handed back is being looked at. */
  answered: boolean
  /** The action that the link which leads back finishes; null while no step waits for one. */
  awaited: FinishingAction | null
  /** A step waits for the browser. Gives what ends the waiting. */
  await: (action: FinishingAction) => () => void
  openPage: () => Promise<void>
  /** `atrezzo://passkey/<code>` came; without a step that waits for it, it is worth nothing. */
  receive: (code: string) => Promise<void>
}

const idle = { opened: false, unopenable: false, answered: false }

/** A passkey that is asked for in the system's browser. */
export const usePasskey = create<PasskeyState>()((set, get) => ({
  ...idle,
  awaited: null,
  await: (awaited) => {
    set({ ...idle, awaited })
    return () => set({ ...idle, awaited: null })
  },
  openPage: async () => {
    const opened = await bridge().authenticators.openPasskeyPage()
    set({ opened, unopenable: !opened })
  },
  receive: async (code) => {
    const { awaited, answered } = get()
    if (awaited === null || answered) return
    set({ answered: true })
    await useFlow.getState().act(awaited, { code })
    set({ answered: false })
  },
}))
