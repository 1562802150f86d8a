import { contextBridge, ipcRenderer } from 'electron'
import { eventChannels, requestChannels, type RequestChannel } from './channels.ts'
import type { Bridge } from './bridge.ts'
import { subscribe, subscribeFromStart } from './subscribe.ts'

/** Answers come as main typed them (`src-main/bridge/methods.ts`); main checks what goes the other way. */
const request =
  (channel: RequestChannel) =>
  (...input: unknown[]) =>
    ipcRenderer.invoke(channel, ...input)

const bridge: Bridge = {
  app: {
    info: request(requestChannels.appInfo),
    branding: request(requestChannels.appBranding),
    terms: request(requestChannels.appTerms),
    loginOptions: request(requestChannels.appLoginOptions),
    settings: request(requestChannels.appSettings),
    changeSettings: request(requestChannels.appChangeSettings),
    onConnection: (listener) => subscribe(eventChannels.connection, listener),
    onCommand: (listener) => subscribe(eventChannels.command, listener),
  },
  policy: {
    state: request(requestChannels.policyState),
    onChange: (listener) => subscribe(eventChannels.policy, listener),
  },
  flow: {
    start: request(requestChannels.flowStart),
    current: request(requestChannels.flowCurrent),
    act: request(requestChannels.flowAct),
    leave: request(requestChannels.flowLeave),
    pending: request(requestChannels.flowPending),
    continue: request(requestChannels.flowContinue),
    forget: request(requestChannels.flowForget),
    onTicket: subscribeFromStart(eventChannels.ticket),
  },
  session: {
    current: request(requestChannels.sessionCurrent),
    home: request(requestChannels.sessionHome),
    end: request(requestChannels.sessionEnd),
  },
  help: {
    requestReset: request(requestChannels.helpRequestReset),
    requestCompletion: request(requestChannels.helpRequestCompletion),
    remindUsername: request(requestChannels.helpRemindUsername),
  },
  support: {
    preview: request(requestChannels.supportPreview),
    save: request(requestChannels.supportSave),
  },
  admin: {
    users: request(requestChannels.adminUsers),
    user: request(requestChannels.adminUser),
    changeUser: request(requestChannels.adminChangeUser),
    operate: request(requestChannels.adminOperate),
    operateOnMany: request(requestChannels.adminOperateOnMany),
    history: request(requestChannels.adminHistory),
    exportHistory: request(requestChannels.adminExportHistory),
    groups: request(requestChannels.adminGroups),
    registerProvider: request(requestChannels.adminRegisterProvider),
    invite: request(requestChannels.adminInvite),
  },
  messages: {
    list: request(requestChannels.messagesList),
    read: request(requestChannels.messagesRead),
    readAll: request(requestChannels.messagesReadAll),
  },
  remembered: {
    state: request(requestChannels.rememberedState),
    resume: request(requestChannels.rememberedResume),
    forget: request(requestChannels.rememberedForget),
  },
  account: {
    read: request(requestChannels.accountRead),
    change: request(requestChannels.accountChange),
    changePassword: request(requestChannels.accountChangePassword),
    changeAuthenticator: request(requestChannels.accountChangeAuthenticator),
    sessions: request(requestChannels.accountSessions),
    endSession: request(requestChannels.accountEndSession),
  },
  authenticators: {
    list: request(requestChannels.authenticatorsList),
    add: request(requestChannels.authenticatorsAdd),
    remove: request(requestChannels.authenticatorsRemove),
    openPasskeyPage: request(requestChannels.authenticatorsOpenPasskeyPage),
  },
  lock: {
    state: request(requestChannels.lockState),
    now: request(requestChannels.lockNow),
    unlock: request(requestChannels.lockUnlock),
    takeOver: request(requestChannels.lockTakeOver),
    comeBack: request(requestChannels.lockComeBack),
    onChange: (listener) => subscribe(eventChannels.lock, listener),
  },
  staff: {
    begin: request(requestChannels.staffBegin),
    outcome: request(requestChannels.staffOutcome),
    openAgain: request(requestChannels.staffOpenAgain),
    cancel: request(requestChannels.staffCancel),
    session: request(requestChannels.staffSession),
    extend: request(requestChannels.staffExtend),
    signOut: request(requestChannels.staffSignOut),
    lookUp: request(requestChannels.staffLookUp),
    help: request(requestChannels.staffHelp),
    onLocked: (listener) => subscribe(eventChannels.staffLocked, () => listener()),
  },
  connect: {
    state: request(requestChannels.connectState),
    use: request(requestChannels.connectUse),
    useThisComputer: request(requestChannels.connectUseThisComputer),
    openFile: request(requestChannels.connectOpenFile),
    retry: request(requestChannels.connectRetry),
    onChange: (listener) => subscribe(eventChannels.server, listener),
  },
  updates: {
    state: request(requestChannels.updatesState),
    restart: request(requestChannels.updatesRestart),
    onChange: (listener) => subscribe(eventChannels.update, listener),
  },
  outbox: {
    list: request(requestChannels.outboxList),
    pressHash: request(requestChannels.outboxPressHash),
    onChange: (listener) => subscribe(eventChannels.outbox, () => listener()),
  },
}

contextBridge.exposeInMainWorld('atrezzo', bridge)
