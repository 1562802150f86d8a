import { failed, success, type Result } from '../client/result.ts'
import type { Timers } from '../companion/timers.ts'
import { newHold, type Desk } from '../flows/desk.ts'
import type { LockApi } from './lock-api.ts'

export interface DeskLocksOptions {
  api: LockApi
  timers: Timers
  /** Milliseconds since 1970. */
  now: () => number
}

export interface DeskListener {
  /** A desk was locked, opened, or is known to end at another time. */
  onChange: (desk: Desk) => void
  /** A locked desk's session is over: nobody comes back to it. */
  onOver: (desk: Desk) => void
}

/** Locks and opens desks. The server enforces it: a locked session's token takes nothing but the password. */
export interface DeskLocks {
  /** At once, whether the server can be told or not; nothing happens where nobody is signed in. */
  lock: (desk: Desk) => void
  /** The server refused the desk's token. True if the session can be taken up by the password: it is locked then. */
  refused: (desk: Desk) => Promise<boolean>
  /** Opens a desk by its person's password. */
  unlock: (desk: Desk, password: string) => Promise<Result<null>>
  /** Tells the server of a lock that it didn't hear of. */
  tellAgain: (desk: Desk) => void
  /** Who hears of it; one listener. */
  listen: (listener: DeskListener) => void
}

export const createDeskLocks = ({ api, timers, now }: DeskLocksOptions): DeskLocks => {
  let listener: DeskListener | null = null
  const changed = (desk: Desk): void => listener?.onChange(desk)
  const open = (desk: Desk): void => {
    desk.lock?.forgetEnd()
    desk.lock?.release()
    desk.lock = null
  }
  const end = (desk: Desk): void => {
    desk.token = null
    desk.user = null
    desk.flow = null
    open(desk)
    listener?.onOver(desk)
  }
  const close = (desk: Desk): void => {
    desk.lock ??= { ...newHold(), since: now(), until: null, forgetEnd: () => undefined }
  }
  const endAt = (desk: Desk, until: string): void => {
    if (desk.lock === null) return
    desk.lock.forgetEnd()
    desk.lock.until = until
    desk.lock.forgetEnd = timers.after(Math.max(0, Date.parse(until) - now()), () => end(desk))
  }
  const tell = async (desk: Desk): Promise<void> => {
    const { token } = desk
    if (token === null) return
    const answer = await api.lock(token)
    if (desk.token !== token || desk.lock === null) return
    if (answer.ok) {
      endAt(desk, answer.value.until)
      changed(desk)
    } else if (answer.failure.code === 'unauthorized') end(desk)
  }
  return {
    lock(desk) {
      if (desk.token === null || desk.lock !== null) return
      close(desk)
      changed(desk)
      void tell(desk)
    },
    async refused(desk) {
      const { token } = desk
      // What was never seen to be in force is not taken up: nobody would know whose password is asked for.
      if (token === null || desk.user === null) return false
      const answer = await api.lock(token)
      if (!answer.ok && answer.failure.code === 'unauthorized') return false
      close(desk)
      if (answer.ok) endAt(desk, answer.value.until)
      changed(desk)
      return true
    },
    async unlock(desk, password) {
      const { token } = desk
      if (token === null || desk.lock === null) return failed('unauthorized')
      const answer = await api.unlock(token, password)
      if (desk.token !== token) return failed('unauthorized')
      if (!answer.ok) {
        if (answer.failure.code === 'unauthorized') end(desk)
        return answer
      }
      desk.token = answer.value.session.token
      open(desk)
      changed(desk)
      return success(null)
    },
    tellAgain(desk) {
      if (desk.lock !== null && desk.lock.until === null) void tell(desk)
    },
    listen(next) {
      listener = next
    },
  }
}
