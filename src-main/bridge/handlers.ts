import { requestChannels } from '../../src-preload/channels.ts'
import type { AppInfo, Settings } from '../../src-preload/bridge.ts'
import type { Api } from '../client/api.ts'
import type { FlowClient } from '../flows/flow-client.ts'
import type { SessionClient } from '../flows/session-client.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { SettingsStore } from '../settings/settings.ts'
import type { ChannelHandlers } from './methods.ts'

export interface HandlerParts {
  info: () => Promise<AppInfo>
  api: Api
  settings: SettingsStore
  /** Told after a change, to carry it out. */
  onSettings: (settings: Settings) => void
  flows: FlowClient
  sessions: SessionClient
  outbox: Outbox
}

/** Ties each channel to the part that answers it. */
export const createHandlers = (parts: HandlerParts): ChannelHandlers => {
  const { info, api, settings, onSettings, flows, sessions, outbox } = parts
  return {
    [requestChannels.appInfo]: info,
    [requestChannels.appBranding]: api.branding,
    [requestChannels.appTerms]: api.terms,
    [requestChannels.appSettings]: async () => settings.read(),
    [requestChannels.appChangeSettings]: async (change) => {
      const changed = settings.change(change)
      onSettings(changed)
      return changed
    },
    [requestChannels.flowStart]: flows.start,
    [requestChannels.flowCurrent]: flows.current,
    [requestChannels.flowAct]: flows.act,
    [requestChannels.flowLeave]: async () => flows.leave(),
    [requestChannels.flowPending]: flows.pending,
    [requestChannels.flowContinue]: flows.continue,
    [requestChannels.flowForget]: async () => flows.forget(),
    [requestChannels.sessionCurrent]: sessions.current,
    [requestChannels.sessionHome]: sessions.home,
    [requestChannels.sessionEnd]: sessions.end,
    [requestChannels.outboxList]: outbox.list,
    [requestChannels.outboxPressHash]: outbox.pressHash,
  }
}
