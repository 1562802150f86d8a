import { create } from 'zustand'
import type { DeepLink } from '../../src-preload/bridge.ts'
import { useFlow } from './flow.ts'
import { useSession } from './session.ts'

/** Where a person without a flow is. */
export type Place = 'login' | 'portal-user'

interface PlaceState {
  place: Place
  helpOpen: boolean
  /** A ticket that waits for the answer whether what is under way may be left. */
  waitingTicket: string | null
  /** A link came in that this app doesn't know. */
  unknownLink: boolean
  go: (place: Place) => void
  setHelp: (open: boolean) => void
  /** Starts the enrollment of an e-mailed link; asks first if something is under way. */
  receive: (link: DeepLink) => Promise<void>
  acceptTicket: () => Promise<void>
  refuseTicket: () => void
  dismissUnknown: () => void
}

export const usePlace = create<PlaceState>()((set, get) => ({
  place: 'login',
  helpOpen: false,
  waitingTicket: null,
  unknownLink: false,
  go: (place) => {
    useFlow.getState().clearFailure()
    useSession.getState().clearEnded()
    set({ place, helpOpen: false })
  },
  setHelp: (helpOpen) => set({ helpOpen }),
  receive: async (link) => {
    if (link.kind === 'unknown') return set({ unknownLink: true })
    set({ unknownLink: false, waitingTicket: link.ticket })
    if (!isSomethingUnderWay()) await get().acceptTicket()
  },
  acceptTicket: async () => {
    const ticket = get().waitingTicket
    if (ticket === null) return
    set({ waitingTicket: null, helpOpen: false, place: 'login' })
    if (useSession.getState().session !== null) await useSession.getState().signOut()
    await useFlow.getState().start({ kind: 'enrollment', ticket })
  },
  refuseTicket: () => set({ waitingTicket: null }),
  dismissUnknown: () => set({ unknownLink: false }),
}))

/** Whoever waits for the mail, or hasn't typed a password yet, loses nothing by following the link. */
function isSomethingUnderWay(): boolean {
  if (useSession.getState().session !== null) return true
  const { flow } = useFlow.getState()
  if (flow === null) return false
  return !(flow.kind === 'registration' && flow.step === 'complete') && flow.step !== 'done'
}
