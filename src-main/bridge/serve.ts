import type { z } from 'zod'
import type { Failure } from '../../server/contract/errors.ts'
import { requestChannels, type RequestChannel } from '../../src-preload/channels.ts'
import { isBundleUrl } from '../app/bundle.ts'
import { channelInputs, type ChannelArguments, type ChannelHandlers } from './methods.ts'

/** What is looked at of the frame that a request comes from. */
export interface Sender {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
  /** The page. */
  readonly sender?: { readonly id: number }
}

/** The part of Electron's `ipcMain` that is used. */
export interface RequestPort {
  handle: (channel: string, listener: (event: Sender, ...input: unknown[]) => Promise<unknown>) => void
}

/** Whether a request comes from the top frame of our own page (Electron checklist 17, R28). */
export const isOwnFrame = ({ senderFrame }: Sender): boolean =>
  senderFrame !== null && senderFrame.parent === null && isBundleUrl(senderFrame.url)

/**
 * Answers the bridge's requests. The sender is looked at before anything it sent is parsed; a foreign one
 * is rejected. Input that a channel doesn't take is answered with `invalid-input`.
 *
 * @param turn resolves when the sender is to be answered
 */
export const serveBridge = (port: RequestPort, handlers: ChannelHandlers, turn: Turn = atOnce): void => {
  for (const channel of Object.values(requestChannels)) serveChannel(port, channel, handlers[channel], turn)
}

type Turn = (from: Sender) => Promise<void>

const atOnce: Turn = async () => undefined

const serveChannel = <C extends RequestChannel>(
  port: RequestPort,
  channel: C,
  handler: ChannelHandlers[C],
  turn: Turn,
): void => {
  const schema: z.ZodType<ChannelArguments<C>> = channelInputs[channel]
  port.handle(channel, async (event, ...input) => {
    if (!isOwnFrame(event)) throw new Error('forbidden')
    const parsed = schema.safeParse(input)
    await turn(event)
    return parsed.success ? handler(...parsed.data) : { ok: false, failure: invalidInput(parsed.error) }
  })
}

const invalidInput = (error: z.ZodError): Failure => ({
  code: 'invalid-input',
  errors: error.issues.map(({ path, message }) => ({
    // The first element is the argument's place, which the screen doesn't know of.
    path: path.slice(1).map(String).join('.'),
    message,
  })),
})
