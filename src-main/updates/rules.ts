/** What is going on in the app. */
export interface Moment {
  /** Somebody is registering, signing in, or changing how they sign in. */
  readonly flowUnderWay: boolean
  /** Somebody is signed in, at the front or away from the desk. */
  readonly signedIn: boolean
}

/** Who ends the app. `system`: the computer is being shut down, or another program asks. */
export type Quitting = 'person' | 'system'

/**
 * Whether a version that is ready is put in place while the app ends (docs/decisions/0034-updates.md). Not in the
 * middle of a flow: whoever closed the app there comes back at once, with a code that runs out. Not when the system
 * ends it: a shutdown would cut the installer off.
 */
export const mayInstallOnQuit = ({ flowUnderWay }: Moment, quitting: Quitting): boolean =>
  quitting === 'person' && !flowUnderWay

/** Whether "Restart now" may be offered, and done: nobody would lose anything. */
export const mayRestartNow = ({ flowUnderWay, signedIn }: Moment): boolean => !flowUnderWay && !signedIn
