import { beforeEach, describe, expect, it, vi } from 'vitest'
import { channelInputs, type ChannelHandlers } from '../../../../src-main/bridge/methods.ts'
import { serveBridge, type Sender } from '../../../../src-main/bridge/serve.ts'
import { requestChannels } from '../../../../src-preload/channels.ts'

type Listener = (event: Sender, ...input: unknown[]) => Promise<unknown>

const listeners = new Map<string, Listener>()
const called = vi.fn((..._input: unknown[]) => Promise.resolve({ ok: true, value: null }))

beforeEach(() => {
  listeners.clear()
  called.mockClear()
  const handlers = Object.fromEntries(
    Object.values(requestChannels).map((channel) => [channel, called]),
  ) as unknown as ChannelHandlers
  serveBridge({ handle: (channel, listener) => void listeners.set(channel, listener) }, handlers)
})

const own: Sender = { senderFrame: { url: 'app://bundle/index.html', parent: null } }
const foreign: [string, Sender][] = [
  ['a page of the web', { senderFrame: { url: 'https://evil.example/', parent: null } }],
  ['another host of our scheme', { senderFrame: { url: 'app://evil/index.html', parent: null } }],
  ['a frame inside our page', { senderFrame: { url: 'app://bundle/index.html', parent: {} } }],
  ['a frame that is gone', { senderFrame: null }],
]
const request = (channel: string, sender: Sender, ...input: unknown[]): Promise<unknown> => {
  const listener = listeners.get(channel)
  if (listener === undefined) throw new Error(`no listener for ${channel}`)
  return listener(sender, ...input)
}

describe.each(foreign)('bridge when the sender is %s', (_name, sender) => {
  it.each(Object.values(requestChannels))('rejects %s before parsing what it sent', async (channel) => {
    const parse = vi.spyOn(channelInputs[channel], 'safeParse')
    await expect(request(channel, sender, { anything: true })).rejects.toThrow('forbidden')
    expect(parse).not.toHaveBeenCalled()
    expect(called).not.toHaveBeenCalled()
    parse.mockRestore()
  })
})

describe('bridge', () => {
  it('passes on the parsed input when it fits', async () => {
    await request('flow:start', own, {
      kind: 'enrollment',
      email: ' Ana@Clinic.example ',
      mailCode: 'abcde-fghjk',
    })
    expect(called).toHaveBeenCalledWith({
      kind: 'enrollment',
      email: 'ana@clinic.example',
      mailCode: 'ABCDEFGHJK',
    })
  })

  it.each<[string, unknown[]]>([
    ['flow:start', []],
    ['flow:start', [{ kind: 'nothing' }]],
    ['flow:start', [{ kind: 'registration', extra: 1 }]],
    ['flow:act', ['../session', {}]],
    ['flow:act', ['continue', 'text']],
    ['flow:act', [['continue'], {}]],
    ['flow:act', ['continue', {}, 'more']],
    ['app:change-settings', [{ colorScheme: 'pink' }]],
    ['app:change-settings', [{ installation: 'x' }]],
    ['outbox:press-hash', [{ id: 1 }]],
    ['session:end', ['unasked']],
    ['admin:operate', ['u1', 'delete-for-ever', {}]],
    ['admin:operate', ['u1', 'disable', { reason: 'left', role: 'administrative' }]],
    ['admin:change-user', ['u1', { role: 'administrative' }]],
    ['admin:operate-on-many', [{ operation: 'unlock', ids: [] }]],
    ['admin:users', [{ sort: 'password' }]],
    ['messages:read', [{ id: 'm1' }]],
  ])('answers invalid-input when %s is sent %j', async (channel, input) => {
    expect(await request(channel, own, ...input)).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input' },
    })
    expect(called).not.toHaveBeenCalled()
  })

  it('names the field without the place of the argument when one is refused', async () => {
    expect(await request('app:change-settings', own, { colorScheme: 'pink' })).toMatchObject({
      failure: { errors: [{ path: 'colorScheme' }] },
    })
  })
})
