import { create } from 'zustand'
import type { LoginOption } from '../../server/contract/fields.ts'
import type { Remembered } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'
import { useFlow } from './flow.ts'
import { useSession } from './session.ts'

interface RememberedState {
  /** What this computer remembers; null until main has answered. */
  remembered: Remembered | null
  /** What the person made of the box; null as long as it was left as it came. */
  choice: boolean | null
  /** Sign out was chosen, and waits for the answer whether the computer goes on remembering. */
  asked: boolean
  read: () => Promise<void>
  choose: (choice: boolean) => void
  /** One of the two login buttons: signs in at once where that is remembered, else by password and code. */
  login: (option: LoginOption) => Promise<void>
  forget: () => Promise<void>
  /** Signs out; asks first if the computer stays remembered. */
  signOut: () => Promise<void>
  answer: (forget: boolean) => Promise<void>
  /** Neither: stays signed in. */
  stay: () => void
}

/** Whether the box is ticked: as the person left it, else if somebody is remembered. */
export const isTicked = ({ remembered, choice }: Pick<RememberedState, 'remembered' | 'choice'>): boolean =>
  remembered?.kind !== 'unavailable' && (choice ?? remembered?.kind === 'remembered')

/** Remember Me (guide section 6). */
export const useRemembered = create<RememberedState>()((set, get) => ({
  remembered: null,
  choice: null,
  asked: false,
  read: async () => set({ remembered: await bridge().remembered.state() }),
  choose: (choice) => set({ choice }),
  login: async (option) => {
    // Before that it isn't known whether somebody is remembered, and an unticked box would forget them.
    if (get().remembered === null) await get().read()
    const remember = isTicked(get())
    const { remembered } = get()
    const known = remember && remembered?.kind === 'remembered' && remembered.option === option
    if (known && (await resume(option))) return
    await useFlow.getState().start({ kind: 'login', option, remember })
    await get().read()
  },
  forget: async () => {
    const result = await bridge().remembered.forget()
    if (!result.ok) useFlow.setState({ failure: result.failure })
    set({ choice: null })
    await get().read()
  },
  signOut: async () => {
    await get().read()
    if (get().remembered?.kind === 'remembered') set({ asked: true })
    else await get().answer(false)
  },
  answer: async (forget) => {
    if (forget) await get().forget()
    await useSession.getState().signOut()
    set({ asked: false, choice: null })
  },
  stay: () => set({ asked: false }),
}))

/** False if password and code are needed. A server that doesn't answer is told, and nothing is asked for. */
async function resume(option: LoginOption): Promise<boolean> {
  useFlow.getState().clearFailure()
  const result = await bridge().remembered.resume(option)
  if (!result.ok) {
    if (result.failure.code === 'unauthorized') return false
    useFlow.setState({ failure: result.failure })
  } else if (result.value === null) await useSession.getState().enter()
  else await useFlow.getState().refresh()
  return true
}
