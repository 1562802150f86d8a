import { sha256 } from '../random.ts'
import type { Millis } from '../store/schema.ts'

/** What the first seal follows. */
export const genesis = '0'.repeat(64)

/** An event as it is in the store. */
export interface StoredEvent {
  readonly sequence: number
  readonly id: string
  readonly at: Millis
  readonly type: string
  readonly actor: string | null
  readonly target: string | null
  /** JSON, as it was written. */
  readonly detail: string
}

/** A link of the chain with its event. */
export interface SealedEvent extends StoredEvent {
  /** 1, 2, 3, …, without gaps. */
  readonly number: number
  readonly sealedAt: Millis
  /** Hash of the link before. */
  readonly previous: string
  readonly hash: string
}

/** The last link. */
export type Head = Pick<SealedEvent, 'number' | 'hash'>

export const emptyHead: Head = { number: 0, hash: genesis }

/**
 * The hash of a link: SHA-256 over the JSON array of everything in it, the hash before included. JSON says where
 * each value ends and tells null from a text, so two different links have different texts. Anybody can compute it.
 */
export function linkHash(link: Omit<SealedEvent, 'hash'>): string {
  const { number, previous, sealedAt, sequence, id, at, type, actor, target, detail } = link
  return sha256(
    JSON.stringify([
      'atrezzo-audit-1',
      number,
      previous,
      sealedAt,
      sequence,
      id,
      at,
      type,
      actor,
      target,
      detail,
    ]),
  )
}

/** Makes the link that follows `head`. */
export function seal(head: Head, event: StoredEvent, sealedAt: Millis): SealedEvent {
  const link = { ...event, number: head.number + 1, previous: head.hash, sealedAt }
  return { ...link, hash: linkHash(link) }
}

/** A link as it is found: its event may be gone. */
export type FoundLink = Omit<SealedEvent, keyof StoredEvent> & {
  readonly sequence: number
  readonly id: string
  readonly event: StoredEvent | null
}

/** What is wrong with a chain, and where. */
export interface Fault {
  readonly number: number
  readonly eventId: string | null
  readonly what:
    'altered' | 'missing' | 'seal-missing' | 're-ordered' | 'unsealed' | 'cut-short' | 'rewritten'
}

/**
 * Holds a link against the one before.
 * @returns null if it holds
 */
export function checkLink(head: Head, { event, ...link }: FoundLink): Fault | null {
  const fault = (what: Fault['what']): Fault => ({ number: link.number, eventId: link.id, what })
  if (link.number !== head.number + 1) return { number: head.number + 1, eventId: null, what: 'seal-missing' }
  if (link.previous !== head.hash) return fault('re-ordered')
  if (event === null) return fault('missing')
  if (event.id !== link.id || linkHash({ ...link, ...event }) !== link.hash) return fault('altered')
  return null
}
