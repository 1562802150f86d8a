import type { Connection, DeepLink, MenuCommand } from './bridge.ts'

/**
 * Names of the IPC channels: the only value that the sandboxed preload shares with main.
 * Adding one: CONTRIBUTING.md, "Add an IPC method".
 */
export const requestChannels = {
  appInfo: 'app:info',
  appBranding: 'app:branding',
  appTerms: 'app:terms',
  appSettings: 'app:settings',
  appChangeSettings: 'app:change-settings',
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
  outboxList: 'outbox:list',
  outboxPressHash: 'outbox:press-hash',
} as const

export const eventChannels = {
  connection: 'event:connection',
  ticket: 'event:ticket',
  command: 'event:command',
  outbox: 'event:outbox',
} as const

export type RequestChannel = (typeof requestChannels)[keyof typeof requestChannels]
export type EventChannel = (typeof eventChannels)[keyof typeof eventChannels]

/** What main sends with each event. */
export interface EventPayloads {
  [eventChannels.connection]: Connection
  [eventChannels.ticket]: DeepLink
  [eventChannels.command]: MenuCommand
  [eventChannels.outbox]: null
}
