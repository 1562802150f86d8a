import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { FoundLink, SealedEvent } from './chain.ts'

/** Links at a time: memory stays flat however long the trail is. */
const batch = 1_000

/** The links of the chain in their order, each with what is left of its event. */
export async function* readLinks(query: Query): AsyncGenerator<FoundLink> {
  let after = 0
  for (;;) {
    const rows = await linksAfter(query, after, batch)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.number
  }
}

async function linksAfter(query: Query, after: number, limit: number): Promise<FoundLink[]> {
  const rows = await query
    .selectFrom('audit_seal')
    .leftJoin('audit_event', 'audit_event.sequence', 'audit_seal.event_sequence')
    .select(['number', 'event_sequence', 'event_id', 'sealed_at', 'previous', 'hash'])
    .select(['id', 'at', 'type', 'actor', 'target', 'detail'])
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(({ event_sequence, event_id, sealed_at, number, previous, hash, ...event }) => {
    const { id, at, type, actor, target, detail } = event
    const whole = id !== null && at !== null && type !== null && detail !== null
    return {
      number,
      previous,
      hash,
      sealedAt: sealed_at,
      sequence: event_sequence,
      id: event_id,
      event: whole ? { sequence: event_sequence, id, at, type, actor, target, detail } : null,
    }
  })
}

/**
 * Sealed events after a number, in the chain's order.
 * @param range UTC milliseconds of the event's own time: from the first, and before the second
 */
export async function sealedAfter(
  query: Query,
  after: number,
  limit: number,
  range: { readonly from: Millis; readonly to: Millis } = { from: 0, to: Number.MAX_SAFE_INTEGER },
): Promise<SealedEvent[]> {
  const rows = await query
    .selectFrom('audit_seal')
    .innerJoin('audit_event', 'audit_event.sequence', 'audit_seal.event_sequence')
    .select(['number', 'sealed_at as sealedAt', 'previous', 'hash'])
    .select(['sequence', 'id', 'at', 'type', 'actor', 'target', 'detail'])
    .where('number', '>', after)
    .where('at', '>=', range.from)
    .where('at', '<', range.to)
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows
}

/** All sealed events of a time, in the chain's order. */
export async function* readSealed(
  query: Query,
  range: { readonly from: Millis; readonly to: Millis },
): AsyncGenerator<SealedEvent> {
  let after = 0
  for (;;) {
    const events = await sealedAfter(query, after, batch, range)
    yield* events
    const last = events.at(-1)
    if (last === undefined) return
    after = last.number
  }
}
