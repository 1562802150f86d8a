import type { Session } from '../../server/contract/resources.ts'

/** What holds up whatever is asked in a session's name. */
export interface Hold {
  readonly released: Promise<void>
  readonly release: () => void
}

export const newHold = (): Hold => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { released: promise, release: resolve }
}

/** The lock of a desk. */
export interface DeskLock extends Hold {
  /** Milliseconds since 1970. */
  readonly since: number
  /** RFC 3339; until when the password opens it. Null while the server hasn't said. */
  until: string | null
  /** Ends the wait for `until`. */
  forgetEnd: () => void
}

/** One person's place at this computer, in memory only. */
export interface Desk {
  /** The session's; null while nobody is signed in. */
  token: string | null
  /** Whose session it was seen to be. */
  user: Session['user'] | null
  lock: DeskLock | null
  /** The session is getting another token. */
  renewal: Hold | null
  /**
   * Token of the flow that works in this session's name, such as a change of the e-mail address. It goes with the
   * desk, and is kept nowhere else: without the session it is good for nothing.
   */
  flow: string | null
}

export const emptyDesk = (): Desk => ({ token: null, user: null, lock: null, renewal: null, flow: null })
