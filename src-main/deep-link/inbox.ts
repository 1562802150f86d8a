import type { DeepLink, ServerOffer } from '../../src-preload/bridge.ts'
import type { LoopbackHttp } from '../connection/address.ts'
import { parseDeepLink, parseStaffAnswer } from './parse.ts'

export interface DeepLinkInbox {
  /** Takes a link as the operating system handed it over, at any time from the process's first moment. */
  receive: (link: string) => void
  /** Takes what a connection file offers, which the operating system opened like a link. */
  receiveOffer: (offer: ServerOffer | null) => void
  /** Hands over what came so far and what will come; null while there is no page to take it. */
  deliverTo: (receiver: ((link: DeepLink) => void) | null) => void
  /** Who waits for the answer of a staff sign-in; without one an answer is worth nothing, and is dropped. */
  takeStaffAnswers: (taker: ((answer: string) => void) | null) => void
}

/**
 * Keeps links until a page is there to take them. macOS emits `open-url` before the app is ready, and
 * an event without a listener is lost (electron#40173).
 */
export const createDeepLinkInbox = (loopbackHttp: LoopbackHttp = 'refused'): DeepLinkInbox => {
  const waiting: DeepLink[] = []
  let receiver: ((link: DeepLink) => void) | null = null
  let staff: ((answer: string) => void) | null = null
  const hand = (link: DeepLink): void => {
    if (receiver === null) waiting.push(link)
    else receiver(link)
  }
  return {
    receiveOffer: (offer) => hand(offer === null ? { kind: 'unknown' } : { kind: 'connect', offer }),
    receive(link) {
      const answer = parseStaffAnswer(link)
      if (answer !== null) return staff?.(answer)
      hand(parseDeepLink(link, loopbackHttp))
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
