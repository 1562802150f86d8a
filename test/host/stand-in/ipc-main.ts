import { EventEmitter } from 'node:events'
import type { IpcMain } from 'electron'
import { emitterFields, guarded } from './not-implemented.ts'

type Handler = Parameters<IpcMain['handle']>[1]
export interface InvokeEvent {
  sender: unknown
  senderFrame: unknown
}

const handlers = new Map<string, Handler>()

/** Channels are free names: any may be listened to. */
const emitter = new EventEmitter()

const members = {
  handle(channel: string, handler: Handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
  handleOnce(channel: string, handler: Handler) {
    members.handle(channel, (event, ...args: unknown[]): unknown => {
      members.removeHandler(channel)
      return handler(event, ...args)
    })
  },
  removeHandler: (channel: string) => void handlers.delete(channel),
  /** Test-only: the channels that are answered. */
  channelsForStandIn: () => [...handlers.keys()],
  /** Test-only: asks as a frame would whose IPC the stand-in doesn't carry. */
  askAsStandIn: (channel: string, senderFrame: unknown, ...args: unknown[]) =>
    answerInvoke(channel, { sender: { id: 1 }, senderFrame }, args),
} satisfies Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'> & Record<string, unknown>

export const ipcMain = guarded('ipcMain', Object.assign(emitter, members), emitterFields)

/** Runs the handler of `invoke`; the texts of its errors are Electron's. */
export async function answerInvoke(channel: string, event: InvokeEvent, args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel)
  if (!handler) throw new Error(`No handler registered for '${channel}'`)
  return handler(event as Parameters<Handler>[0], ...args)
}

export function emitSend(channel: string, event: InvokeEvent, args: unknown[]): void {
  emitter.emit(channel, event, ...args)
}
