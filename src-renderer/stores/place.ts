import { create } from 'zustand'
import type { DeepLink } from '../../src-preload/bridge.ts'
import { useConnect } from './connect.ts'
import { useFlow } from './flow.ts'
import { useHelp } from './help.ts'
import { usePasskey } from './passkey.ts'
import { useSession } from './session.ts'
import { useStaff } from './staff.ts'

/** Where a person without a flow is. */
export type Place = 'login' | 'portal-user'

/** Where a signed-in person is, by the tabs of the navigation (guide section 13); help and the own account stand apart. */
export type Tab = 'home' | 'setup' | 'messages' | 'account'

interface PlaceState {
  place: Place
  tab: Tab
  /** Counts what was opened by the navigation: opening a tab again starts its screen anew. */
  visit: number
  helpOpen: boolean
  /** A ticket that waits for the answer whether what is under way may be left. */
  waitingTicket: string | null
  /** A link came in that this app doesn't know. */
  unknownLink: boolean
  go: (place: Place) => void
  openTab: (tab: Tab) => void
  setHelp: (open: boolean) => void
  /** Starts the enrollment of an e-mailed link; asks first if something is under way. */
  receive: (link: DeepLink) => Promise<void>
  acceptTicket: () => Promise<void>
  refuseTicket: () => void
  dismissUnknown: () => void
}

export const usePlace = create<PlaceState>()((set, get) => ({
  place: 'login',
  tab: 'home',
  visit: 0,
  helpOpen: false,
  waitingTicket: null,
  unknownLink: false,
  go: (place) => {
    useFlow.getState().clearFailure()
    useSession.getState().clearEnded()
    useHelp.getState().close()
    set({ place, helpOpen: false })
  },
  openTab: (tab) => set({ tab, visit: get().visit + 1, helpOpen: false }),
  setHelp: (helpOpen) => {
    useHelp.getState().close()
    set({ helpOpen })
  },
  receive: async (link) => {
    if (link.kind === 'unknown') return set({ unknownLink: true })
    if (link.kind === 'connect') return useConnect.getState().receive(link.offer)
    if (link.kind === 'passkey') return usePasskey.getState().receive(link.code)
    set({ unknownLink: false, waitingTicket: link.ticket })
    if (!isSomethingUnderWay()) await get().acceptTicket()
  },
  acceptTicket: async () => {
    const ticket = get().waitingTicket
    if (ticket === null) return
    useHelp.getState().close()
    set({ waitingTicket: null, helpOpen: false, place: 'login' })
    if (useSession.getState().session !== null) await useSession.getState().signOut()
    if (useStaff.getState().session !== null) await useStaff.getState().signOut()
    if (useStaff.getState().waiting !== null) await useStaff.getState().cancel()
    await useFlow.getState().start({ kind: 'enrollment', ticket })
  },
  refuseTicket: () => set({ waitingTicket: null }),
  dismissUnknown: () => set({ unknownLink: false }),
}))

/** Whoever waits for the mail, or hasn't typed a password yet, loses nothing by following the link. */
function isSomethingUnderWay(): boolean {
  if (useSession.getState().session !== null || useStaff.getState().session !== null) return true
  const { flow } = useFlow.getState()
  if (flow === null || useHelp.getState().pages.at(-1)?.sent === true) return false
  return !(flow.kind === 'registration' && flow.step === 'complete') && flow.step !== 'done'
}
