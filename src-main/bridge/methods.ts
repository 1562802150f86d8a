import { z } from 'zod'
import { startFlow } from '../../server/contract/actions.ts'
import { requestChannels, type RequestChannel } from '../../src-preload/channels.ts'
import type { Bridge } from '../../src-preload/bridge.ts'
import { settingsChange } from '../settings/settings.ts'

/** Which method of the bridge stands behind each channel. */
interface ChannelMethods {
  [requestChannels.appInfo]: Bridge['app']['info']
  [requestChannels.appBranding]: Bridge['app']['branding']
  [requestChannels.appTerms]: Bridge['app']['terms']
  [requestChannels.appSettings]: Bridge['app']['settings']
  [requestChannels.appChangeSettings]: (
    change: z.infer<typeof settingsChange>,
  ) => ReturnType<Bridge['app']['settings']>
  [requestChannels.flowStart]: Bridge['flow']['start']
  [requestChannels.flowCurrent]: Bridge['flow']['current']
  [requestChannels.flowAct]: Bridge['flow']['act']
  [requestChannels.flowLeave]: Bridge['flow']['leave']
  [requestChannels.flowPending]: Bridge['flow']['pending']
  [requestChannels.flowContinue]: Bridge['flow']['continue']
  [requestChannels.flowForget]: Bridge['flow']['forget']
  [requestChannels.sessionCurrent]: Bridge['session']['current']
  [requestChannels.sessionHome]: Bridge['session']['home']
  [requestChannels.sessionEnd]: Bridge['session']['end']
  [requestChannels.outboxList]: Bridge['outbox']['list']
  [requestChannels.outboxPressHash]: Bridge['outbox']['pressHash']
}

export type ChannelArguments<C extends RequestChannel> = Parameters<ChannelMethods[C]>

/** Main's side of the bridge: what each channel's requests are answered by. */
export type ChannelHandlers = {
  [C in RequestChannel]: (...input: ChannelArguments<C>) => ReturnType<ChannelMethods[C]>
}

const nothing = z.tuple([])
/** A name of the contract; which of them the flow takes now, the server says. */
const actionName = z.string().regex(/^[a-z][a-z-]{0,39}$/)
const messageId = z.string().min(1).max(200)

/** What each channel takes. Flows' action inputs are parsed by the server, whose step decides what fits. */
export const channelInputs: { [C in RequestChannel]: z.ZodType<ChannelArguments<C>> } = {
  [requestChannels.appInfo]: nothing,
  [requestChannels.appBranding]: nothing,
  [requestChannels.appTerms]: nothing,
  [requestChannels.appSettings]: nothing,
  [requestChannels.appChangeSettings]: z.tuple([settingsChange]),
  [requestChannels.flowStart]: z.tuple([startFlow]),
  [requestChannels.flowCurrent]: nothing,
  [requestChannels.flowAct]: z.tuple([actionName, z.record(z.string(), z.unknown())]),
  [requestChannels.flowLeave]: nothing,
  [requestChannels.flowPending]: nothing,
  [requestChannels.flowContinue]: nothing,
  [requestChannels.flowForget]: nothing,
  [requestChannels.sessionCurrent]: nothing,
  [requestChannels.sessionHome]: nothing,
  [requestChannels.sessionEnd]: nothing,
  [requestChannels.outboxList]: nothing,
  [requestChannels.outboxPressHash]: z.tuple([messageId]),
}
