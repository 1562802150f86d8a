import { ipcRenderer } from 'electron'
import type { Unsubscribe } from './bridge.ts'
import type { EventChannel, EventPayloads } from './channels.ts'

type Listener<C extends EventChannel> = (payload: EventPayloads[C]) => void

/** Calls back with what main sends, never with the event itself: that would hand out the raw IPC (R27). */
export const subscribe = <C extends EventChannel>(channel: C, listener: Listener<C>): Unsubscribe => {
  const wrapped = (_event: unknown, payload: EventPayloads[C]): void => listener(payload)
  ipcRenderer.on(channel, wrapped)
  return () => void ipcRenderer.removeListener(channel, wrapped)
}

/**
 * Listens from the first moment and keeps what comes until the page does: a deep link that started the
 * app is there before the first screen.
 */
export const subscribeFromStart = <C extends EventChannel>(
  channel: C,
): ((listener: Listener<C>) => Unsubscribe) => {
  const waiting: EventPayloads[C][] = []
  const listeners = new Set<Listener<C>>()
  subscribe(channel, (payload) => {
    if (listeners.size === 0) waiting.push(payload)
    for (const listener of listeners) listener(payload)
  })
  return (listener) => {
    listeners.add(listener)
    for (const payload of waiting.splice(0)) listener(payload)
    return () => void listeners.delete(listener)
  }
}
