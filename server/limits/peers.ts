import type { Millis } from '../store/schema.ts'

/** Peers that are remembered at most; the one that was quiet for longest is forgotten first. */
const remembered = 10_000

interface Bucket {
  readonly tokens: number
  readonly at: Millis
}

/** Bounds the requests of each network peer, in this process's memory. */
export interface PeerLimiter {
  /**
   * Counts one request.
   * @returns 0 if it may be answered, else whole seconds until the next may
   */
  take(peer: string, now: Millis): number
}

/**
 * Makes a limiter of token buckets: so many requests at once, and as many again in each minute.
 * @param perMinute at least 1
 */
export function createPeerLimiter(perMinute: number): PeerLimiter {
  const buckets = new Map<string, Bucket>()
  const refill = perMinute / 60_000
  return {
    take(peer, now) {
      const key = networkOf(peer)
      const { tokens, at } = buckets.get(key) ?? { tokens: perMinute, at: now }
      // A clock that was set back refills nothing, and takes nothing away.
      const filled = Math.min(perMinute, tokens + Math.max(0, now - at) * refill)
      buckets.delete(key)
      buckets.set(key, { tokens: filled < 1 ? filled : filled - 1, at: now })
      const oldest = buckets.size > remembered ? buckets.keys().next().value : undefined
      if (oldest !== undefined) buckets.delete(oldest)
      return filled < 1 ? Math.ceil((1 - filled) / refill / 1000) : 0
    },
  }
}

/** One subscriber of IPv6 has a whole /64 to take addresses from. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'))
  const front = groupsOf(head)
  const back = groupsOf(tail ?? '')
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length)
  const groups = [...front, ...Array<string>(gap).fill('0'), ...back]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
