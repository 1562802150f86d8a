import type { Failure } from '../server/contract/errors.ts'
import type { StartFlow } from '../server/contract/actions.ts'
import type { Flow } from '../server/contract/flows.ts'
import type { Branding, Home, OutboxMessage, Session, TermsOfUse } from '../server/contract/resources.ts'

/** An answer or an error as a value; nothing crosses the bridge as an exception. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure | OfflineFailure }

/** The server did not answer. The request may or may not have been carried out; asking for the flow again tells. */
export interface OfflineFailure {
  code: 'offline'
}

/** `starting` at launch, `reconnecting` while the companion server is being restarted, `failed` when that was given up. */
export type Connection = 'starting' | 'connected' | 'reconnecting' | 'failed'

export interface AppInfo {
  version: string
  platform: 'windows' | 'mac' | 'linux'
  /** Messages go to the Outbox panel. */
  demo: boolean
  connection: Connection
  /** Whether a flow can be kept for the next start, or why not. */
  keychain: 'available' | 'unavailable'
}

export interface Settings {
  colorScheme: 'system' | 'light' | 'dark'
  /** The option used last; it comes first on the login screen. Null before the first sign-in. */
  lastOption: 'phone' | 'email' | null
}

/** A flow that was under way when the app was closed: "Continue registration for …?" */
export interface PendingFlow {
  kind: Flow['kind']
  /** For whom, as the person would recognise it: organisation, user name or address. */
  label: string
  /** RFC 3339 UTC */
  expiresAt: string
}

/** Where an e-mailed link came in: a deep link, at a cold or a warm start. */
export type DeepLink = { kind: 'ticket'; ticket: string } | { kind: 'unknown' }

/** What the application menu asks of the screen. */
export type MenuCommand = 'sign-out' | 'show-outbox' | 'show-help' | 'toggle-color-scheme'

export type Unsubscribe = () => void

/** `window.atrezzo`: all that the renderer can ask of the world. No token and no URL crosses it. */
export interface Bridge {
  app: {
    info(): Promise<AppInfo>
    branding(): Promise<Result<Branding>>
    terms(): Promise<Result<TermsOfUse>>
    settings(): Promise<Settings>
    changeSettings(change: Partial<Settings>): Promise<Settings>
    onConnection(listener: (connection: Connection) => void): Unsubscribe
    onCommand(listener: (command: MenuCommand) => void): Unsubscribe
  }
  flow: {
    /** Opens a flow and leaves the one that is under way. Main adds `installation`. */
    start(input: StartFlow): Promise<Result<Flow>>
    /** The flow under way as the server has it now; null when there is none. */
    current(): Promise<Result<Flow | null>>
    /** Takes an action. Main keeps the session that comes with `done`. */
    act(action: string, input: Record<string, unknown>): Promise<Result<Flow>>
    /** Forgets the flow without cancelling it on the server. */
    leave(): Promise<void>
    /** The flow kept from an earlier run of the app, if there is one that still lives. */
    pending(): Promise<PendingFlow | null>
    /** Takes up the pending flow. */
    continue(): Promise<Result<Flow>>
    /** Forgets the pending flow. */
    forget(): Promise<void>
    onTicket(listener: (link: DeepLink) => void): Unsubscribe
  }
  session: {
    current(): Promise<Result<Session | null>>
    home(): Promise<Result<Home>>
    end(): Promise<Result<null>>
  }
  /** Demo mode only; elsewhere `list` is empty and `pressHash` answers `not-found`. */
  outbox: {
    /** Newest first. */
    list(): Promise<OutboxMessage[]>
    pressHash(messageId: string): Promise<Result<null>>
    onChange(listener: () => void): Unsubscribe
  }
}
