/**
 * Every figure that bounds guessing, sending and waiting. All times are milliseconds.
 * Defaults: `defaultLimits`; an installation may set others.
 */
export interface Limits {
  /** Tries that one code takes. */
  readonly codeTries: number
  /** Consecutive failures of one factor of one account before it must wait. */
  readonly failuresBeforeWait: number
  /** The first wait; each further failure doubles it. */
  readonly firstWait: number
  readonly longestWait: number
  /** Consecutive failures after which the factor is disabled until it is reset. */
  readonly failuresBeforeDisabled: number
  /** Messages per account, per number, per purpose and channel. */
  readonly sendsPerHour: number
  readonly sendsPerDay: number
  /** E-mailed login codes live so briefly that their own hourly budget replaces the other two. */
  readonly loginEmailSendsPerHour: number
  /** Mails that strangers can trigger, per address and across accounts: no mailbox is flooded. */
  readonly strangerMailsPerHour: number
  /** Pause between two sends of one challenge or ticket. */
  readonly resendPause: number
  readonly linkLifetime: number
  readonly loginEmailCodeLifetime: number
  readonly codeLifetime: number
  readonly flowLifetime: number
  readonly sessionIdle: number
  readonly sessionAbsolute: number
  /** Since the user's last act: as long the password alone takes up a session that was locked or left idle. */
  readonly sessionLocked: number
  /** Remember Me, from the sign-in with password and code on; no use of it prolongs it (guide section 6). */
  readonly rememberLifetime: number
  readonly usernameReservation: number
}

/**
 * The limits for what no reset brings back, such as an NPI or a mailbox: tries at it have to wait, but a
 * stranger can't disable it for good.
 */
export const neverDisabled = (limits: Limits): Limits => ({ ...limits, failuresBeforeDisabled: Infinity })

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Figures of the product: NIST SP 800-63B-4 3.1.3 and 3.2.2, ASVS 5.0.0 6.5 and 7.3, and the portal's guide. */
export const defaultLimits: Limits = {
  codeTries: 5,
  failuresBeforeWait: 10,
  firstWait: 30 * second,
  longestWait: hour,
  failuresBeforeDisabled: 100,
  sendsPerHour: 5,
  sendsPerDay: 20,
  loginEmailSendsPerHour: 20,
  strangerMailsPerHour: 20,
  resendPause: 0,
  linkLifetime: 20 * minute,
  loginEmailCodeLifetime: 30 * second,
  codeLifetime: 10 * minute,
  flowLifetime: 30 * minute,
  sessionIdle: 15 * minute,
  sessionAbsolute: 12 * hour,
  sessionLocked: hour,
  rememberLifetime: 4 * hour,
  usernameReservation: 7 * day,
}
