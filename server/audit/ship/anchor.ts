import { resolve } from 'node:path'
import { toTime, type Clock } from '../../clock.ts'
import type { Query } from '../../store/open.ts'
import type { SealedEvent } from '../chain.ts'
import { sealedAfter } from '../read-sealed.ts'
import { readHead } from '../seal.ts'
import type { Destination } from './destination.ts'
import { appendLines } from './file.ts'

/**
 * A file that gets the chain's head from time to time: on another computer, or where nothing can be changed. With it
 * `audit verify --anchor` finds a trail that was cut short or written anew (R33).
 * @param every milliseconds
 */
export function anchorDestination(path: string, every: number, clock: Clock): Destination {
  return {
    id: `anchor:${resolve(path)}`,
    pause: every,
    doubt: 0,
    read: newestLink,
    deliver: async (events) => {
      const head = events.at(-1)
      if (head === undefined) return
      const { number, hash } = head
      await appendLines(path, [JSON.stringify({ number, hash, at: toTime(clock.now()) })])
    },
  }
}

async function newestLink(query: Query, after: number): Promise<SealedEvent[]> {
  const { number } = await readHead(query)
  return number > after ? sealedAfter(query, number - 1, 1) : []
}
