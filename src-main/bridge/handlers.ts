import { requestChannels } from '../../src-preload/channels.ts'
import type { AppInfo, Settings } from '../../src-preload/bridge.ts'
import type { Api } from '../client/api.ts'
import type { FlowClient } from '../flows/flow-client.ts'
import type { SessionClient } from '../flows/session-client.ts'
import type { FrontDesk } from '../lock/front-desk.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { SettingsStore } from '../settings/settings.ts'
import type { BridgePart } from './bridge-part.ts'
import type { ChannelHandlers } from './methods.ts'

export interface HandlerParts {
  info: () => Promise<AppInfo>
  api: Api
  settings: SettingsStore
  /** Told after a change, to carry it out. */
  onSettings: (settings: Settings) => void
  policy: Omit<BridgePart<'policy'>, 'onChange'>
  flows: FlowClient
  sessions: SessionClient
  admin: BridgePart<'admin'>
  messages: BridgePart<'messages'>
  remembered: BridgePart<'remembered'>
  account: Omit<BridgePart<'account'>, 'changeAuthenticator'>
  authenticators: BridgePart<'authenticators'>
  frontDesk: FrontDesk
  staff: Omit<BridgePart<'staff'>, 'onLocked'>
  connect: Omit<BridgePart<'connect'>, 'onChange'>
  updates: Omit<BridgePart<'updates'>, 'onChange'>
  support: BridgePart<'support'>
  outbox: Outbox
}

/** Ties each channel to the part that answers it. */
export const createHandlers = (parts: HandlerParts): ChannelHandlers => {
  const {
    info,
    api,
    settings,
    onSettings,
    policy,
    flows,
    sessions,
    remembered,
    outbox,
    support,
    admin,
    messages,
    account,
    authenticators,
    frontDesk,
    staff,
  } = parts
  return {
    [requestChannels.appInfo]: info,
    [requestChannels.appBranding]: api.branding,
    [requestChannels.appTerms]: api.terms,
    [requestChannels.appLoginOptions]: api.loginOptions,
    [requestChannels.appSettings]: async () => settings.read(),
    [requestChannels.appChangeSettings]: async (change) => {
      const changed = settings.change(change)
      onSettings(changed)
      return changed
    },
    [requestChannels.policyState]: policy.state,
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
    [requestChannels.helpRequestReset]: api.requestReset,
    [requestChannels.helpRequestCompletion]: api.requestCompletion,
    [requestChannels.helpRemindUsername]: api.remindUsername,
    [requestChannels.supportPreview]: support.preview,
    [requestChannels.supportSave]: support.save,
    ...adminHandlers(admin),
    [requestChannels.messagesList]: messages.list,
    [requestChannels.messagesRead]: messages.read,
    [requestChannels.messagesReadAll]: messages.readAll,
    [requestChannels.rememberedState]: remembered.state,
    [requestChannels.rememberedResume]: remembered.resume,
    [requestChannels.rememberedForget]: remembered.forget,
    [requestChannels.accountRead]: account.read,
    [requestChannels.accountChange]: account.change,
    [requestChannels.accountChangePassword]: account.changePassword,
    [requestChannels.accountChangeAuthenticator]: flows.changeAuthenticator,
    [requestChannels.accountSessions]: account.sessions,
    [requestChannels.accountEndSession]: account.endSession,
    [requestChannels.authenticatorsList]: authenticators.list,
    [requestChannels.authenticatorsAdd]: authenticators.add,
    [requestChannels.authenticatorsRemove]: authenticators.remove,
    [requestChannels.authenticatorsOpenPasskeyPage]: authenticators.openPasskeyPage,
    [requestChannels.lockState]: frontDesk.state,
    [requestChannels.lockNow]: async () => frontDesk.now(),
    [requestChannels.lockUnlock]: frontDesk.unlock,
    [requestChannels.lockTakeOver]: async () => frontDesk.takeOver(),
    [requestChannels.lockComeBack]: async (id) => frontDesk.comeBack(id),
    ...staffHandlers(staff),
    ...connectHandlers(parts.connect),
    ...updatesHandlers(parts.updates),
    [requestChannels.outboxList]: outbox.list,
    [requestChannels.outboxPressHash]: outbox.pressHash,
  }
}

const adminHandlers = (admin: HandlerParts['admin']) => ({
  [requestChannels.adminUsers]: admin.users,
  [requestChannels.adminUser]: admin.user,
  [requestChannels.adminChangeUser]: admin.changeUser,
  [requestChannels.adminOperate]: admin.operate,
  [requestChannels.adminOperateOnMany]: admin.operateOnMany,
  [requestChannels.adminHistory]: admin.history,
  [requestChannels.adminExportHistory]: admin.exportHistory,
  [requestChannels.adminGroups]: admin.groups,
  [requestChannels.adminRegisterProvider]: admin.registerProvider,
  [requestChannels.adminInvite]: admin.invite,
})

const updatesHandlers = (updates: HandlerParts['updates']) => ({
  [requestChannels.updatesState]: updates.state,
  [requestChannels.updatesRestart]: updates.restart,
})

const connectHandlers = (connect: HandlerParts['connect']) => ({
  [requestChannels.connectState]: connect.state,
  [requestChannels.connectUse]: connect.use,
  [requestChannels.connectUseThisComputer]: connect.useThisComputer,
  [requestChannels.connectOpenFile]: connect.openFile,
  [requestChannels.connectRetry]: connect.retry,
})

const staffHandlers = (staff: HandlerParts['staff']) => ({
  [requestChannels.staffBegin]: staff.begin,
  [requestChannels.staffOutcome]: staff.outcome,
  [requestChannels.staffOpenAgain]: staff.openAgain,
  [requestChannels.staffCancel]: staff.cancel,
  [requestChannels.staffSession]: staff.session,
  [requestChannels.staffExtend]: staff.extend,
  [requestChannels.staffSignOut]: staff.signOut,
  [requestChannels.staffLookUp]: staff.lookUp,
  [requestChannels.staffHelp]: staff.help,
})
