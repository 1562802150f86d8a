import type { Codec } from './codec.ts'
import type { LinkOptions, WorldLink } from './world-link.ts'

/** What the isolated world says to the host over the binding; `url` is where the speaking frame is. */
export type RendererMessage =
  | { type: 'invoke'; id: number; channel: string; args: unknown[]; url: string }
  | { type: 'send'; channel: string; args: unknown[]; url: string }
  | { type: 'resize' | 'dark'; dark: boolean; url: string }
  | { type: 'preload-error'; message: string; url: string }

/** What the host says to the isolated world. */
export type HostMessage =
  | { type: 'event'; channel: string; args: unknown[] }
  | { type: 'reply'; id: number; ok: boolean; value: unknown }

export interface PreloadOptions extends LinkOptions {
  binding: string
  deliver: string
  platform: string
  versions: Record<string, string>
}

/** What of the DOM the isolated world uses; this side of the project has no DOM types. */
interface IsolatedWorld extends Record<string, unknown> {
  top: unknown
  location: { href: string }
  matchMedia(query: string): EventTarget & { matches: boolean }
  addEventListener(type: string, listener: () => void): void
}

/**
 * The isolated world of the top frame: `require('electron')` with contextBridge and ipcRenderer for the preload.
 * Self-contained: its source text is injected, with the built preload as `run`.
 */
export function runPreload(
  options: PreloadOptions,
  createLink: (options: LinkOptions, onReceive: (value: unknown) => void) => WorldLink,
  codec: Codec,
  run: (require: unknown, module: unknown, exports: unknown, process: unknown) => void,
): void {
  type Listener = (event: unknown, ...args: unknown[]) => void
  const world = globalThis as unknown as IsolatedWorld
  if (world.top !== world) return
  const toHost = world[options.binding] as (payload: string) => void
  const link = createLink(options, () => undefined)
  const pending = new Map<number, (ok: boolean, value: unknown) => void>()
  const listeners = new Map<string, Listener[]>()
  const exposed = new Set<string>()
  // Not from 0: an answer that comes after a navigation must not meet a request of the new document.
  let counter = Math.floor(Math.random() * 2 ** 40)

  const post = (message: object): void => toHost(codec.encode({ ...message, url: world.location.href }))
  const strict = <T extends object>(name: string, members: T): T =>
    new Proxy(members, {
      get(target, key) {
        if (key in target || typeof key === 'symbol') return Reflect.get(target, key)
        throw Object.assign(new Error(`electron.${name}.${key}`), { name: 'StandInNotImplemented' })
      },
    })
  const removeListener = (channel: string, listener: Listener): unknown => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((each) => each !== listener),
    )
    return ipcRenderer
  }
  const on = (channel: string, listener: Listener): unknown => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    return ipcRenderer
  }
  const invoke = (channel: string, ...args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++counter
      post({ type: 'invoke', id, channel, args })
      pending.set(id, (ok, value) =>
        ok
          ? resolve(value)
          : reject(new Error(`Error invoking remote method '${channel}': ${String(value)}`)),
      )
    })

  const ipcRenderer = strict('ipcRenderer', {
    invoke,
    send: (channel: string, ...args: unknown[]) => post({ type: 'send', channel, args }),
    on,
    addListener: on,
    removeListener,
    off: removeListener,
    once: (channel: string, listener: Listener) => {
      const wrapped: Listener = (event, ...args) => (
        removeListener(channel, wrapped),
        listener(event, ...args)
      )
      return on(channel, wrapped)
    },
    removeAllListeners: (channel: string) => (listeners.delete(channel), ipcRenderer),
  })
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (exposed.has(key))
        throw new Error('Cannot bind an API on top of an existing property on the window object')
      exposed.add(key)
      link.send({ key, api })
    },
  })

  world[options.deliver] = (text: string) => {
    const message = codec.decode(text) as HostMessage
    if (message.type === 'reply') {
      const settle = pending.get(message.id)
      pending.delete(message.id)
      settle?.(message.ok, message.value)
      return
    }
    for (const listener of listeners.get(message.channel) ?? [])
      listener({ sender: ipcRenderer, senderId: 0, ports: [] }, ...message.args)
  }

  const dark = world.matchMedia('(prefers-color-scheme: dark)')
  const tellPage = (type: string) => post({ type, dark: dark.matches })
  world.addEventListener('resize', () => tellPage('resize'))
  dark.addEventListener('change', () => tellPage('dark'))
  tellPage('dark')

  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer')
      return strict('renderer', { contextBridge, ipcRenderer })
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  const { platform, versions } = options
  const process = {
    platform,
    versions,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
    argv: [],
  }
  try {
    run(require, module, module.exports, process)
  } catch (error) {
    post({
      type: 'preload-error',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}
