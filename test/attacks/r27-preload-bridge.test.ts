// R27, what the preload exposes is used for more (CVE-2026-70601). Defence: src-preload/index.ts, subscribe.ts.
// ASVS: 15.2.5
// Seen to fail with `subscribe` handing out the event, and with a raw `send` beside a bridge's method.
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { eventChannels, requestChannels } from '../../src-preload/channels.ts'

type Listener = (...input: unknown[]) => unknown
const listeners: [string, Listener][] = []
const invoked: unknown[][] = []
const exposed: [string, Record<string, Record<string, Listener>>][] = []
const electron = {
  contextBridge: {
    exposeInMainWorld: (name: string, value: Record<string, Record<string, Listener>>) =>
      void exposed.push([name, value]),
  },
  ipcRenderer: {
    invoke: async (...input: unknown[]) => void invoked.push(input),
    on: (channel: string, listener: Listener) => void listeners.push([channel, listener]),
    removeListener: () => undefined,
  },
}
/** The built preload, with all that a sandboxed one may require. */
runInNewContext(readFileSync('out/preload/index.cjs', 'utf8'), {
  require: (name: string) => (name === 'electron' ? electron : expect.fail(`requires ${name}`)),
})
const bridge = exposed[0]?.[1] ?? {}
const methods = Object.entries(bridge).flatMap(([part, members]) =>
  Object.keys(members).map((name) => `${part}.${name}`),
)
const isSubscription = (name: string): boolean => /\.on[A-Z]/.test(name)

test('R27, the bridge has its parts and no raw send, on or invoke', () => {
  expect(exposed.map(([name]) => name)).toEqual(['atrezzo'])
  expect(Object.keys(bridge).toSorted()).toEqual(
    ['account', 'admin', 'app', 'authenticators', 'connect', 'flow', 'help', 'lock', 'messages', 'outbox']
      .concat('policy', 'remembered', 'session', 'staff', 'support', 'updates')
      .toSorted(),
  )
  expect(
    methods.filter((name) => /\.(send|sendSync|on|once|invoke|postMessage|ipcRenderer)$/.test(name)),
  ).toEqual([])
})

test('R27, each method asks one channel of its own, whatever it is given', () => {
  for (const [part, members] of Object.entries(bridge))
    for (const [name, call] of Object.entries(members))
      if (!isSubscription(`${part}.${name}`)) void call('staff:help', {})
  expect(invoked.map(([channel]) => channel).toSorted(byName)).toEqual(
    Object.values<unknown>(requestChannels).toSorted(byName),
  )
})

test('R27, a callback gets what was sent and never the event', () => {
  const got: unknown[][] = []
  for (const name of methods.filter(isSubscription)) {
    const [part = '', method = ''] = name.split('.')
    bridge[part]?.[method]?.((...input: unknown[]) => got.push(input))
  }
  const event = { sender: 'raw' }
  for (const [, listener] of listeners) listener(event, 'payload')
  expect(new Set(listeners.map(([channel]) => channel))).toEqual(new Set(Object.values(eventChannels)))
  expect(got.length).toBeGreaterThanOrEqual(Object.keys(eventChannels).length)
  expect(got.flat().filter((one) => one !== 'payload')).toEqual([])
})

function byName(a: unknown, b: unknown): number {
  return String(a).localeCompare(String(b))
}
