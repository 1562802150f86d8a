import type { DeepLink } from '../../src-preload/bridge.ts'
import { parseDeepLink, parseStaffAnswer } from './parse.ts'

export interface DeepLinkInbox {
  /** Takes a link as the operating system handed it over, at any time from the process's first moment. */
  receive: (link: string) => void
  /** Hands over what came so far and what will come; null while there is no page to take it. */
  deliverTo: (receiver: ((link: DeepLink) => void) | null) => void
  /** Who waits for the answer of a staff sign-in; without one an answer is worth nothing, and is dropped. */
  takeStaffAnswers: (taker: ((answer: string) => void) | null) => void
}

/**
 * Keeps links until a page is there to take them. macOS emits `open-url` before the app is ready, and
 * an event without a listener is lost (electron#40173).
 */
export const createDeepLinkInbox = (): DeepLinkInbox => {
  const waiting: DeepLink[] = []
  let receiver: ((link: DeepLink) => void) | null = null
  let staff: ((answer: string) => void) | null = null
  return {
    receive(link) {
      const answer = parseStaffAnswer(link)
      if (answer !== null) return staff?.(answer)
      const parsed = parseDeepLink(link)
      if (receiver === null) waiting.push(parsed)
      else receiver(parsed)
    },
    deliverTo(next) {
      receiver = next
      if (next !== null) for (const link of waiting.splice(0)) next(link)
    },
    takeStaffAnswers(taker) {
      staff = taker
    },
  }
}
