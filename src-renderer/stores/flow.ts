import { create } from 'zustand'
import type { StartFlow } from '../../server/contract/actions.ts'
import type { Flow } from '../../server/contract/flows.ts'
import type { PendingFlow, Result } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'
import type { ScreenFailure } from './failure.ts'
import { heard } from './heard.ts'
import { sessionFlow } from './session-flow.ts'

export type { ScreenFailure } from './failure.ts'

export interface FlowState {
  /** The flow under way, as the server answered it last. */
  flow: Flow | null
  /** When `flow` came, in `performance.now()` milliseconds: countdowns start from there. */
  receivedAt: number
  /** The action being sent; null when nothing is. `start` and `continue` count, too. */
  busy: string | null
  /** The last action's failure. Cleared by the next action and by `clearFailure`. */
  failure: ScreenFailure | null
  /** A flow of an earlier run that can be taken up again. */
  pending: PendingFlow | null
  /** Opens a flow; true when it is open. The flow under way before is left. */
  start: (input: StartFlow) => Promise<boolean>
  /** The same for a flow that is opened in a way of its own. */
  open: (request: () => Promise<Result<Flow>>) => Promise<boolean>
  /** Takes an action of the present step; true when the server accepted it. */
  act: (action: string, input?: Record<string, unknown>) => Promise<boolean>
  /** Back to the login screen, without cancelling on the server. */
  leave: () => Promise<void>
  /** Whether the person is being asked if they really want to leave. */
  cancelAsked: boolean
  /** Asks if something would be lost, else leaves. `act('cancel')` does the same. */
  cancel: () => Promise<void>
  /** The answer: cancels on the server and leaves, whatever the server says. */
  confirmCancel: () => Promise<void>
  keepGoing: () => void
  /** Reads the flow again: delivery, a call's answer, or what became of a request whose answer was lost. */
  refresh: () => Promise<void>
  readPending: () => Promise<void>
  continuePending: () => Promise<boolean>
  forgetPending: () => Promise<void>
  clearFailure: () => void
}

// Answers of questions that were asked before the latest action are out of date.
let generation = 0

export const useFlow = create<FlowState>()((set, get) => {
  const show = (flow: Flow | null) => set({ flow, receivedAt: performance.now() })

  const send = async (busy: string, request: () => Promise<Result<Flow>>): Promise<boolean> => {
    if (get().busy !== null) return false
    generation += 1
    set({ busy, failure: null })
    const result = await request()
    if (isInSession(get().flow)) heard(result)
    generation += 1
    set({ busy: null })
    if (result.ok) {
      show(result.value)
      return true
    }
    set({ failure: result.failure })
    if (isOutOfStep(result.failure)) await get().refresh()
    return false
  }

  return {
    flow: null,
    receivedAt: 0,
    busy: null,
    failure: null,
    pending: null,
    cancelAsked: false,
    start: (input) => send('start', () => bridge().flow.start(input)),
    open: (request) => send('start', request),
    act: async (action, input = {}) => {
      if (action !== 'cancel') return send(action, () => bridge().flow.act(action, input))
      await get().cancel()
      return true
    },
    leave: async () => {
      generation += 1
      await bridge().flow.leave()
      set({ flow: null, failure: null, busy: null })
    },
    cancel: async () => {
      if (losesWork(get().flow)) set({ cancelAsked: true })
      else await get().confirmCancel()
    },
    confirmCancel: async () => {
      generation += 1
      set({ cancelAsked: false })
      if (get().flow?.actions.includes('cancel') === true) await bridge().flow.act('cancel', {})
      const { flow } = get()
      await get().leave()
      // A registration that waits to be continued has nothing to do with it.
      if (!isInSession(flow)) await get().forgetPending()
    },
    keepGoing: () => set({ cancelAsked: false }),
    refresh: async () => {
      const asked = generation
      const result = await bridge().flow.current()
      if (asked !== generation || get().busy !== null) return
      if (!result.ok) {
        if (result.failure.code !== 'offline') set({ failure: result.failure })
        return
      }
      const moved = result.value?.step !== get().flow?.step
      if (result.value !== null) show(result.value)
      if (moved && get().failure?.code === 'offline') set({ failure: null })
    },
    readPending: async () => set({ pending: await bridge().flow.pending() }),
    continuePending: async () => {
      const taken = await send('continue', () => bridge().flow.continue())
      if (taken) set({ pending: null })
      return taken
    },
    forgetPending: async () => {
      await bridge().flow.forget()
      set({ pending: null })
    },
    clearFailure: () => set({ failure: null }),
  }
})

/** It goes on beside the session: its actions prolong that, and need it. */
const isInSession = (flow: Flow | null): boolean => sessionFlow(flow) !== null

/** Opening an enrollment has used up its link; a sign-in or two fields are quickly done again. */
function losesWork(flow: Flow | null): boolean {
  if (flow === null || flow.kind === 'login' || flow.kind === 'recovery' || isInSession(flow)) return false
  return !['organization', 'complete', 'done'].includes(flow.step)
}

const isOutOfStep = (failure: ScreenFailure) =>
  failure.code === 'step-mismatch' || failure.code === 'conflict'
