import type {
  Connection,
  DeepLink,
  LockState,
  ManagedPolicy,
  MenuCommand,
  ServerState,
  UpdateState,
} from './bridge.ts'

/**
 * Names of the IPC channels: the only value that the sandboxed preload shares with main.
 * Adding one: CONTRIBUTING.md, "Add an IPC method".
 */
export const requestChannels = {
  appInfo: 'app:info',
  appBranding: 'app:branding',
  appTerms: 'app:terms',
  appLoginOptions: 'app:login-options',
  appSettings: 'app:settings',
  appChangeSettings: 'app:change-settings',
  policyState: 'policy:state',
  flowStart: 'flow:start',
  flowCurrent: 'flow:current',
  flowAct: 'flow:act',
  flowLeave: 'flow:leave',
  flowPending: 'flow:pending',
  flowContinue: 'flow:continue',
  flowForget: 'flow:forget',
  sessionCurrent: 'session:current',
  sessionHome: 'session:home',
  sessionEnd: 'session:end',
  helpRequestReset: 'help:request-reset',
  helpRequestCompletion: 'help:request-completion',
  helpRemindUsername: 'help:remind-username',
  supportPreview: 'support:preview',
  supportSave: 'support:save',
  adminUsers: 'admin:users',
  adminUser: 'admin:user',
  adminChangeUser: 'admin:change-user',
  adminOperate: 'admin:operate',
  adminOperateOnMany: 'admin:operate-on-many',
  adminHistory: 'admin:history',
  adminExportHistory: 'admin:export-history',
  adminGroups: 'admin:groups',
  adminRegisterProvider: 'admin:register-provider',
  adminInvite: 'admin:invite',
  messagesList: 'messages:list',
  messagesRead: 'messages:read',
  messagesReadAll: 'messages:read-all',
  rememberedState: 'remembered:state',
  rememberedResume: 'remembered:resume',
  rememberedForget: 'remembered:forget',
  accountRead: 'account:read',
  accountChange: 'account:change',
  accountChangePassword: 'account:change-password',
  accountChangeAuthenticator: 'account:change-authenticator',
  accountSessions: 'account:sessions',
  accountEndSession: 'account:end-session',
  authenticatorsList: 'authenticators:list',
  authenticatorsAdd: 'authenticators:add',
  authenticatorsRemove: 'authenticators:remove',
  authenticatorsOpenPasskeyPage: 'authenticators:open-passkey-page',
  lockState: 'lock:state',
  lockNow: 'lock:now',
  lockUnlock: 'lock:unlock',
  lockTakeOver: 'lock:take-over',
  lockComeBack: 'lock:come-back',
  staffBegin: 'staff:begin',
  staffOutcome: 'staff:outcome',
  staffOpenAgain: 'staff:open-again',
  staffCancel: 'staff:cancel',
  staffSession: 'staff:session',
  staffExtend: 'staff:extend',
  staffSignOut: 'staff:sign-out',
  staffLookUp: 'staff:look-up',
  staffHelp: 'staff:help',
  connectState: 'connect:state',
  connectUse: 'connect:use',
  connectUseThisComputer: 'connect:use-this-computer',
  connectOpenFile: 'connect:open-file',
  connectRetry: 'connect:retry',
  updatesState: 'updates:state',
  updatesRestart: 'updates:restart',
  outboxList: 'outbox:list',
  outboxPressHash: 'outbox:press-hash',
} as const

export const eventChannels = {
  connection: 'event:connection',
  policy: 'event:policy',
  server: 'event:server',
  update: 'event:update',
  ticket: 'event:ticket',
  command: 'event:command',
  outbox: 'event:outbox',
  lock: 'event:lock',
  staffLocked: 'event:staff-locked',
} as const

export type RequestChannel = (typeof requestChannels)[keyof typeof requestChannels]
export type EventChannel = (typeof eventChannels)[keyof typeof eventChannels]

/** What main sends with each event. */
export interface EventPayloads {
  [eventChannels.connection]: Connection
  [eventChannels.policy]: ManagedPolicy
  [eventChannels.server]: ServerState
  [eventChannels.update]: UpdateState
  [eventChannels.ticket]: DeepLink
  [eventChannels.command]: MenuCommand
  [eventChannels.outbox]: null
  [eventChannels.lock]: LockState
  [eventChannels.staffLocked]: null
}
