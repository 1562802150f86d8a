import { create } from 'zustand'
import type { ChoiceOutcome, ServerOffer } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'

/** Why a server was not taken. Its wording is in `locales/en/connect.json`. */
export type Refusal = Extract<ChoiceOutcome, { kind: 'refused' }>['reason']

interface ConnectState {
  /** The screen was opened to change what had been chosen. */
  open: boolean
  refusal: Refusal | null
  /** What a link or file asks for, until a person has answered. */
  offer: ServerOffer | null
  setOpen: (open: boolean) => void
  clearRefusal: () => void
  /** True once the app works with it. */
  use: (address: string) => Promise<boolean>
  useThisComputer: () => Promise<boolean>
  /** The address in a file that the person chooses; null without one. */
  openFile: () => Promise<ServerOffer | 'unreadable' | null>
  retry: () => Promise<void>
  receive: (offer: ServerOffer) => void
  acceptOffer: () => Promise<void>
  refuseOffer: () => void
}

export const useConnect = create<ConnectState>()((set, get) => {
  const take = async (choosing: Promise<ChoiceOutcome>): Promise<boolean> => {
    set({ refusal: null })
    const outcome = await choosing
    if (outcome.kind === 'refused') {
      set({ refusal: outcome.reason })
      return false
    }
    set({ open: false, offer: null })
    return true
  }
  return {
    open: false,
    refusal: null,
    offer: null,
    setOpen: (open) => set({ open, refusal: null }),
    clearRefusal: () => set({ refusal: null }),
    use: (address) => take(bridge().connect.use(address)),
    useThisComputer: () => take(bridge().connect.useThisComputer()),
    openFile: async () => {
      const outcome = await bridge().connect.openFile()
      if (outcome.kind === 'offer') return outcome.offer
      return outcome.kind === 'unreadable' ? 'unreadable' : null
    },
    retry: () => bridge().connect.retry(),
    receive: (offer) => set({ offer, refusal: null }),
    acceptOffer: async () => {
      const { offer } = get()
      if (offer !== null) await take(bridge().connect.use(offer.address))
    },
    refuseOffer: () => set({ offer: null, refusal: null }),
  }
})
