import fc from 'fast-check'
import { expect, it } from 'vitest'
import { channelInputs, type ChannelHandlers } from '../../../src-main/bridge/methods.ts'
import { serveBridge, type Sender } from '../../../src-main/bridge/serve.ts'
import { requestChannels } from '../../../src-preload/channels.ts'
import { hostileValue } from './hostile.ts'

const own: Sender = { senderFrame: { url: 'app://bundle/index.html', parent: null } }
const listeners = new Map<string, (event: Sender, ...input: unknown[]) => Promise<unknown>>()
let calls = 0
const handlers = Object.fromEntries(
  Object.values(requestChannels).map((channel) => [
    channel,
    async () => {
      calls += 1
      return 'handled'
    },
  ]),
) as unknown as ChannelHandlers
serveBridge({ handle: (channel, listener) => void listeners.set(channel, listener) }, handlers)

it.each(Object.values(requestChannels))(
  '%s answers garbage with invalid-input and hands none on',
  async (channel) => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileValue, { maxLength: 4 }), async (input) => {
        const fits = channelInputs[channel].safeParse(input).success
        calls = 0
        const answer = await listeners.get(channel)?.(own, ...input)
        if (fits) expect(answer).toBe('handled')
        else expect(answer).toMatchObject({ ok: false, failure: { code: 'invalid-input' } })
        expect(calls).toBe(fits ? 1 : 0)
      }),
      { numRuns: 60 },
    )
  },
)
