import { create } from 'zustand'

/** Something that was done, or could not be, in one line. */
export interface Toast {
  id: number
  text: string
  tone: 'done' | 'problem'
}

interface ToastState {
  toasts: readonly Toast[]
  /** Says that something was done; the words come from the screen that did it. */
  show: (text: string, tone?: Toast['tone']) => void
  dismiss: (id: number) => void
  /** What was done is nobody's business after the sign-out. */
  clear: () => void
}

let latest = 0
/** More than these at once are more than anybody reads. */
const most = 3

export const useToasts = create<ToastState>()((set, get) => ({
  toasts: [],
  show: (text, tone = 'done') => {
    latest += 1
    set({ toasts: [...get().toasts, { id: latest, text, tone }].slice(-most) })
  },
  dismiss: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
  clear: () => set({ toasts: [] }),
}))
