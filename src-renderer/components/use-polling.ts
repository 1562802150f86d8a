import { useEffect } from 'react'
import type { CodeStatus, Delivery } from '../../server/contract/flows.ts'
import { useFlow } from '../stores/flow.ts'

/** Asks for the flow again every `every` milliseconds; null stops. Waits while an action is being sent. */
export function usePolling(every: number | null): void {
  const refresh = useFlow((state) => state.refresh)
  const over = useFlow((state) => state.failure?.code === 'flow-expired')
  useEffect(() => {
    if (every === null || over) return
    const timer = setInterval(() => {
      if (useFlow.getState().busy === null) void refresh()
    }, every)
    return () => clearInterval(timer)
  }, [every, over, refresh])
}

/** How often a message's fate is worth asking for, in milliseconds: often until it is out, then less, then no more. */
export function deliveryPace(message: { delivery: Delivery; secondsLeft: number | null }): number | null {
  if (message.delivery === 'failed') return null
  if (message.secondsLeft === null || message.delivery === 'queued') return 1_500
  return message.delivery === 'sent' && message.secondsLeft > 0 ? 4_000 : null
}

/** A call is watched all the time: pressing # is the only thing that moves it on. */
export const callPace = (call: CodeStatus): number | null => (call.delivery === 'failed' ? null : 1_500)
