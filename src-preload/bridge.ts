import type {
  BulkInput,
  BulkResult,
  HistoryPage,
  InvitationInput,
  OperationInput,
  ProviderGroups,
  ProviderInput,
  RegisteredProvider,
  UserDetail,
  UserListQuery,
  UserOperation,
  UserPage,
} from '../server/contract/admin.ts'
import type { ContactChangeInput } from '../server/contract/contact.ts'
import type { Account, OwnSessions, PasswordChange } from '../server/contract/account.ts'
import type { ChangedAuthenticator } from '../server/contract/authenticator-change.ts'
import type { OwnAuthenticators } from '../server/contract/authenticators.ts'
import type { StrongerFactor } from '../server/contract/ways.ts'
import type { Failure } from '../server/contract/errors.ts'
import type { MessagePage, UnreadCount } from '../server/contract/messages.ts'
import type { StartFlow } from '../server/contract/actions.ts'
import type { LoginOption } from '../server/contract/fields.ts'
import type { Flow } from '../server/contract/flows.ts'
import type { LoginOptions } from '../server/contract/login-options.ts'
import type {
  HelpDeskAnswer,
  HelpDeskInput,
  HelpDeskOperation,
  HelpDeskUser,
  StaffDirectory,
  StaffSession,
} from '../server/contract/staff.ts'
import type { Branding, Home, OutboxMessage, Session, TermsOfUse } from '../server/contract/resources.ts'

/** An answer or an error as a value; nothing crosses the bridge as an exception. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure | OfflineFailure }

/** The server did not answer. The request may or may not have been carried out; asking for the flow again tells. */
export interface OfflineFailure {
  code: 'offline'
}

/**
 * `choosing` until it is known which server to work with, `starting` at launch, `reconnecting` while the bundled server
 * is being restarted or the shared one doesn't answer, `failed` when neither waiting nor trying helps.
 */
export type Connection = 'choosing' | 'starting' | 'connected' | 'reconnecting' | 'failed'

/** Why a server can't be worked with. Its wording is in `locales/en/connect.json`. */
export type Trouble =
  | 'address-unknown'
  | 'refused'
  | 'unreachable'
  | 'offline'
  | 'timeout'
  /** A web page came in place of an answer: another site's, or that of a network which wants a sign-in first. */
  | 'web-page'
  | 'proxy-login'
  | 'proxy-unreachable'
  | 'certificate-authority'
  | 'certificate-name'
  | 'certificate-date'
  | 'certificate-invalid'
  | 'clock-wrong'
  | 'not-our-server'
  | 'server-unwell'
  | 'app-too-old'
  | 'server-too-old'
  /** Of the bundled server: its data were written by a newer app, or couldn't be brought up to date. */
  | 'data-newer'
  | 'migration-failed'

/** Which server this app works with, and how that goes. */
export interface ServerState {
  /** Null until it is chosen. `host` is for reading. */
  choice: { kind: 'shared'; host: string } | { kind: 'this-computer' } | null
  /** Who decides; null: whoever uses the app. */
  fixedBy: 'policy' | 'demo' | null
  standaloneAllowed: boolean
  /** What keeps it from being connected. */
  trouble: Trouble | null
}

/** A new version of the app. `current`: none is known of, or it is not here yet. `off`: IT brings them, or nobody does. */
export type UpdateState =
  { kind: 'off' | 'current' } | { kind: 'downloading'; percent: number } | { kind: 'ready'; version: string }

/** What came of choosing a server. */
export type ChoiceOutcome =
  | { kind: 'done' }
  | {
      kind: 'refused'
      /** `in-use`: somebody is signed in, here or away from the desk. `managed`: IT has chosen. */
      reason: Trouble | 'not-an-address' | 'not-https' | 'managed' | 'demo' | 'in-use'
    }

/** What a link or file says: which server to connect to. Only ever an offer, which a person takes or leaves. */
export interface ServerOffer {
  host: string
  address: string
}

/** What came of opening a connection file. */
export type FileOutcome =
  { kind: 'offer'; offer: ServerOffer } | { kind: 'cancelled' } | { kind: 'unreadable' }

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
  /** Of the screens; messages have their own. */
  language: 'system' | 'en' | 'es'
  /** The option used last; it comes first on the login screen. Null before the first sign-in. */
  lastOption: 'phone' | 'email' | null
  /** Minutes without keyboard and mouse after which the app locks. */
  lockAfter: 2 | 5 | 10 | 15
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
export type DeepLink =
  | { kind: 'ticket'; ticket: string }
  /** What the page of a passkey hands back. */
  | { kind: 'passkey'; code: string }
  | { kind: 'connect'; offer: ServerOffer }
  | { kind: 'unknown' }

/** What the application menu asks of the screen. */
export type MenuCommand =
  'sign-out' | 'show-outbox' | 'show-help' | 'show-guides' | 'support-file' | 'toggle-color-scheme'

/** What became of a file that the person was asked a place for. */
export type SaveOutcome = 'saved' | 'cancelled' | 'failed'

/** What a support file holds, as it would be saved. */
export interface SupportFile {
  fileName: string
  /** Plain text. */
  text: string
}

/** Whether this computer remembers somebody (guide section 6), by which option and until when (RFC 3339 UTC). */
export type Remembered =
  | { kind: 'none' }
  | { kind: 'remembered'; option: LoginOption; name: string; expiresAt: string }
  /** Nothing can be kept: no keychain answers, or it is locked or doesn't give back what was written. */
  | { kind: 'unavailable'; reason: 'no-keychain' | 'not-kept' }
  /** The organization has switched it off. */
  | { kind: 'unavailable'; reason: 'managed' }

/** Whether the front desk is locked, and who may come back to it. */
export interface LockState {
  /** Null while it is open. Until when the password opens it: RFC 3339, null while that isn't known. */
  locked: { initials: string; until: string | null } | null
  /** Whose pages are put away, locked; `since` is RFC 3339. */
  away: { id: string; initials: string; since: string }[]
  mayTakeOver: boolean
}

/** What the organization manages on this computer. */
export interface ManagedPolicy {
  settings: {
    /** As IT writes it; `src-main/policy/table.ts`. */
    name: string
    value: string | number | boolean | readonly string[]
    level: 'machine' | 'user'
  }[]
  /** What of it can't be used, and what holds instead. */
  problem: {
    unreadable: { level: 'machine' | 'user'; inForce: 'kept' | 'strictest' }[]
    refused: {
      name: string
      reason: 'unknown-name' | 'invalid-value' | 'not-there'
      inForce: 'kept' | 'strictest' | 'unmanaged'
    }[]
  } | null
  /** IT has changed it since the app started: that holds from the next start on. */
  changed: boolean
}

export type Unsubscribe = () => void

/**
 * `window.atrezzo`: all that the renderer can ask of the world. No token crosses it, and no URL but the address of a
 * server that a person types or is offered.
 */
export interface Bridge {
  app: {
    info(): Promise<AppInfo>
    branding(): Promise<Result<Branding>>
    terms(): Promise<Result<TermsOfUse>>
    /** How people may sign in at the server. `not-found`: it is older than this question. */
    loginOptions(): Promise<Result<LoginOptions>>
    settings(): Promise<Settings>
    changeSettings(change: Partial<Settings>): Promise<Settings>
    onConnection(listener: (connection: Connection) => void): Unsubscribe
    onCommand(listener: (command: MenuCommand) => void): Unsubscribe
  }
  policy: {
    state(): Promise<ManagedPolicy>
    onChange(listener: (state: ManagedPolicy) => void): Unsubscribe
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
  /** For who can't sign in. Each is answered alike whoever it names; what comes of it arrives by e-mail. */
  help: {
    /** Mails the link of "Account Registration Reset" to the address on file (guide section 8). */
    requestReset(username: string): Promise<Result<null>>
    /** Mails the link that completes a registration, if the password is right (guide section 9). */
    requestCompletion(email: string, password: string): Promise<Result<null>>
    /** Mails the username to the address that it belongs to. */
    remindUsername(email: string): Promise<Result<null>>
  }
  /** What the person may hand to support. Nothing is sent anywhere. */
  support: {
    /** Looks at versions, settings, connection and redacted logs; the answer is what `save` would save. */
    preview(): Promise<SupportFile>
    /** Saves, where the person says, what was previewed last. */
    save(): Promise<SaveOutcome>
  }
  /** Provider administration (guide section 11): administrative users only, within their own groups. */
  admin: {
    users(query: UserListQuery): Promise<Result<UserPage>>
    user(id: string): Promise<Result<UserDetail>>
    changeUser(id: string, change: ContactChangeInput): Promise<Result<UserDetail>>
    operate(id: string, operation: UserOperation, input: OperationInput): Promise<Result<UserDetail>>
    operateOnMany(input: BulkInput): Promise<Result<BulkResult>>
    /** `cursor` is `next` of the page before; null for the first. */
    history(id: string, cursor: string | null): Promise<Result<HistoryPage>>
    /** Saves the whole history as CSV where the person says; `fileName` is suggested. */
    exportHistory(id: string, fileName: string): Promise<Result<SaveOutcome>>
    groups(): Promise<Result<ProviderGroups>>
    registerProvider(input: ProviderInput): Promise<Result<RegisteredProvider>>
    invite(input: InvitationInput): Promise<Result<UserDetail>>
  }
  /** The message center of who is signed in. */
  messages: {
    /** `cursor` is `next` of the page before; null for the first. */
    list(cursor: string | null): Promise<Result<MessagePage>>
    read(id: string): Promise<Result<UnreadCount>>
    readAll(): Promise<Result<UnreadCount>>
  }
  /** Remember Me. A login that starts with `remember: false` forgets, too. */
  remembered: {
    state(): Promise<Remembered>
    /**
     * Signs in without password and code: null once that is done, a login flow where terms are owed.
     * `unauthorized`: password and code are asked for.
     */
    resume(option: LoginOption): Promise<Result<Flow | null>>
    forget(): Promise<Result<null>>
  }
  /** The own account of who is signed in. */
  account: {
    read(): Promise<Result<Account>>
    change(change: ContactChangeInput): Promise<Result<Account>>
    /** `forbidden`: the present password is wrong. Main keeps the token that the session goes on with. */
    changePassword(change: PasswordChange): Promise<Result<null>>
    /**
     * Opens the flow that changes the e-mail address or the sign-in phone; it goes on by `flow`, beside the session,
     * and may be left without ending that. `not-found`: no phone is bound.
     */
    changeAuthenticator(authenticator: ChangedAuthenticator): Promise<Result<Flow>>
    sessions(): Promise<Result<OwnSessions>>
    /** Ends a session or a remembered computer; `forbidden`: the password is wrong. */
    endSession(id: string, password: string): Promise<Result<null>>
  }
  /** Stronger factors of the own account. */
  authenticators: {
    list(): Promise<Result<OwnAuthenticators>>
    /** Opens the flow that adds one; it goes on by `flow`, beside the session, and may be left without ending that. */
    add(kind: StrongerFactor): Promise<Result<Flow>>
    /** Opens the flow that removes one, or all `recovery-codes`; the same. */
    remove(id: string): Promise<Result<Flow>>
    /** Opens the page for the passkey that the flow under way asks for; false where no browser opens. */
    openPasskeyPage(): Promise<boolean>
  }
  /** The front desk's lock. What is asked in a session's name while it is locked waits. */
  lock: {
    state(): Promise<LockState>
    now(): Promise<void>
    /** `forbidden`: the password is wrong. `unauthorized`: the session is over. */
    unlock(password: string): Promise<Result<null>>
    /** Somebody else signs in: this page is put away as it is, and another takes its place. */
    takeOver(): Promise<void>
    /** Brings the page of somebody who is away back, locked. */
    comeBack(id: string): Promise<void>
    onChange(listener: (state: LockState) => void): Unsubscribe
  }
  /** Sign-in of the operator's staff in the system's browser, and the help desk. Main keeps the token. */
  staff: {
    /** Opens the browser for a sign-in, and gives up one that waits. `not-found`: no directory is configured. */
    begin(): Promise<Result<StaffDirectory>>
    /**
     * Waits for the browser's answer. Null when it was cancelled, here or by another try. `forbidden`: the person has
     * no role here.
     */
    outcome(): Promise<Result<StaffSession | null>>
    /** Opens the browser once more for the sign-in that waits for it. */
    openAgain(): Promise<void>
    cancel(): Promise<void>
    session(): Promise<Result<StaffSession | null>>
    /** Says that the person is still there. */
    extend(): Promise<Result<StaffSession>>
    signOut(): Promise<Result<null>>
    lookUp(email: string): Promise<Result<HelpDeskAnswer>>
    help(id: string, operation: HelpDeskOperation, input: HelpDeskInput): Promise<Result<HelpDeskUser>>
    /** The desk was locked, which signs staff out. */
    onLocked(listener: () => void): Unsubscribe
  }
  /** Which server the app works with: the organization's, or the bundled one. */
  connect: {
    state(): Promise<ServerState>
    /** Looks at the server, and works with it from then on if it is one. */
    use(address: string): Promise<ChoiceOutcome>
    useThisComputer(): Promise<ChoiceOutcome>
    /** Asks for a connection file (`.atrezzo`) and reads it. */
    openFile(): Promise<FileOutcome>
    /** Looks at the server again now. */
    retry(): Promise<void>
    onChange(listener: (state: ServerState) => void): Unsubscribe
  }
  /** New versions of the app, which come in the background and are installed when it ends. */
  updates: {
    state(): Promise<UpdateState>
    /** Installs the version that is ready and starts the app again; false while somebody works here. */
    restart(): Promise<boolean>
    onChange(listener: (state: UpdateState) => void): Unsubscribe
  }
  /** Demo mode only; elsewhere `list` is empty and `pressHash` answers `not-found`. */
  outbox: {
    /** Newest first. */
    list(): Promise<OutboxMessage[]>
    pressHash(messageId: string): Promise<Result<null>>
    onChange(listener: () => void): Unsubscribe
  }
}
