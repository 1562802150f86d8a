import type { Bridge, LockState } from '../../src-preload/bridge.ts'
import type { Result } from '../client/result.ts'
import { emptyDesk, type Desk } from '../flows/desk.ts'
import type { SessionClient } from '../flows/session-client.ts'
import type { DeskLocks } from './desk-locks.ts'

/** How many may be away at once: each keeps a page with what was typed there. */
const mostAway = 3

/** The pages of desks: one is in front, the others are put away with all that was typed in them. */
export interface DeskPages<P> {
  /** Puts the front page away, and a new one in its place. */
  putAway: () => P
  /** Brings a page back to the front; the page there is put away too, or discarded. */
  bringBack: (page: P, leaving: 'put-away' | 'discard') => P | null
  /** Ends a page that was put away. */
  discard: (page: P) => void
}

export interface FrontDeskParts<P> {
  sessions: Pick<SessionClient, 'desk' | 'seat' | 'end'>
  locks: DeskLocks
  pages: DeskPages<P>
  /** Leaves a sign-in that is under way at the front. */
  leaveFlow: () => void
  /** Tells the page in front. */
  tell: (state: LockState) => void
}

/** The desk that people share: locked, taken over, and come back to. */
export interface FrontDesk extends Pick<Bridge['lock'], 'state' | 'unlock'> {
  now: () => void
  takeOver: () => void
  comeBack: (id: string) => void
  isLocked: () => boolean
  /** Nobody is signed in, neither at the front nor away. */
  isEmpty: () => boolean
  /** The front page was closed: whoever is away gets the desk back, locked. False if nobody is. */
  frontClosed: () => boolean
  /** The server can be reached again. */
  connected: () => void
}

interface Away<P> {
  readonly id: string
  readonly desk: Desk
  readonly page: P
}

/**
 * Keeps who is at the front and who is away. Somebody else who signs in gets a page and a session of their own; the
 * first one's page stays as it was, out of sight, and opens by that one's password only.
 */
export const createFrontDesk = <P>(parts: FrontDeskParts<P>): FrontDesk => {
  const { sessions, locks, pages, leaveFlow, tell } = parts
  let lastId = 0
  let away: readonly Away<P>[] = []
  const state = (): LockState => stateOf(sessions.desk(), away)
  const changed = (): void => tell(state())
  const bringBack = (back: Away<P>): void => {
    const leaving = sessions.desk()
    const left = pages.bringBack(back.page, leaving.lock === null ? 'discard' : 'put-away')
    away = away.filter((one) => one !== back)
    if (left !== null) away = [...away, { id: String(++lastId), desk: leaving, page: left }]
    sessions.seat(back.desk)
    changed()
  }
  locks.listen({
    onChange: changed,
    onOver(desk) {
      const gone = away.find((one) => one.desk === desk)
      away = away.filter((one) => one !== gone)
      if (gone !== undefined) pages.discard(gone.page)
      changed()
    },
  })
  return {
    state: async () => state(),
    unlock: (password): Promise<Result<null>> => locks.unlock(sessions.desk(), password),
    now: () => locks.lock(sessions.desk()),
    takeOver() {
      const desk = sessions.desk()
      if (desk.lock === null || away.length >= mostAway) return
      away = [...away, { id: String(++lastId), desk, page: pages.putAway() }]
      sessions.seat(emptyDesk())
    },
    comeBack(id) {
      const back = away.find((one) => one.id === id)
      const { token, lock } = sessions.desk()
      // Who is signed in and at work isn't pushed aside.
      if (back === undefined || (token !== null && lock === null)) return
      leaveFlow()
      bringBack(back)
    },
    isLocked: () => sessions.desk().lock !== null,
    isEmpty: () => sessions.desk().token === null && sessions.desk().lock === null && away.length === 0,
    frontClosed() {
      const back = away.at(-1)
      if (back === undefined) return false
      leaveFlow()
      if (sessions.desk().lock === null) void sessions.end()
      bringBack(back)
      return true
    },
    connected() {
      for (const desk of [sessions.desk(), ...away.map((one) => one.desk)]) locks.tellAgain(desk)
    },
  }
}

const stateOf = (front: Desk, away: readonly Away<unknown>[]): LockState => ({
  locked: front.lock === null ? null : { initials: initialsOf(front), until: front.lock.until },
  away: away.map(({ id, desk }) => ({
    id,
    initials: initialsOf(desk),
    since: new Date(desk.lock?.since ?? 0).toISOString(),
  })),
  mayTakeOver: away.length < mostAway,
})

/** All that a locked screen tells of a person. */
const initialsOf = ({ user }: Desk): string =>
  [user?.firstName, user?.lastName].map((name) => Array.from(name ?? '')[0]?.toUpperCase() ?? '').join('')
