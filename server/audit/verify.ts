import type { Query, Store } from '../store/open.ts'
import { checkLink, emptyHead, type Fault, type FoundLink, type Head } from './chain.ts'
import { readLinks } from './read-sealed.ts'
import { lateness, readHead, settledSequence } from './seal.ts'

/** A head of the chain that was written down elsewhere. */
export type Anchor = Head

/** What a check of the whole chain found. */
export type Verdict =
  | { readonly ok: true; readonly head: Head; readonly waiting: number; readonly anchors: number }
  | { readonly ok: false; readonly fault: Fault }

/** How many anchors are looked up at once. */
const batch = 500

/**
 * Walks the chain from its first link to its last, then holds it against the anchors.
 * @param now UTC milliseconds: an event that is older than the sealer's reach and in no link is a fault
 * @returns the first broken link, or where the chain ends
 */
export async function verifyTrail(
  store: Store,
  now: number,
  anchors: AsyncIterable<Anchor> | Iterable<Anchor>,
): Promise<Verdict> {
  const walked = await walk(readLinks(store.db))
  if ('what' in walked) return { ok: false, fault: walked }
  const unsealed = await findUnsealed(store, now)
  if (unsealed.fault !== null) return { ok: false, fault: unsealed.fault }
  const anchored = await holdAgainst(store.db, anchors)
  if (typeof anchored !== 'number') return { ok: false, fault: anchored }
  return { ok: true, head: walked, waiting: unsealed.waiting, anchors: anchored }
}

/** Follows links from the first. @returns the last one, or the first that doesn't hold */
export async function walk(links: AsyncIterable<FoundLink> | Iterable<FoundLink>): Promise<Head | Fault> {
  let head = emptyHead
  for await (const link of links) {
    const fault = checkLink(head, link)
    if (fault !== null) return fault
    head = { number: link.number, hash: link.hash }
  }
  return head
}

async function findUnsealed(
  { db, dialect }: Store,
  now: number,
): Promise<{ readonly fault: Fault | null; readonly waiting: number }> {
  // SQLite commits in the order of its sequence: nothing turns up late.
  const settled = await settledSequence(db, dialect === 'sqlite' ? now : now - lateness.longest)
  const unsealed = db
    .selectFrom('audit_event')
    .leftJoin('audit_seal', 'audit_seal.event_sequence', 'audit_event.sequence')
    .where('audit_seal.number', 'is', null)
  const first = await unsealed
    .select(['audit_event.id', 'audit_event.sequence'])
    .where('audit_event.sequence', '<=', settled)
    .orderBy('audit_event.sequence')
    .limit(1)
    .executeTakeFirst()
  if (first !== undefined)
    return { fault: { number: first.sequence, eventId: first.id, what: 'unsealed' }, waiting: 0 }
  const { count } = await unsealed
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { fault: null, waiting: count }
}

async function holdAgainst(
  query: Query,
  anchors: AsyncIterable<Anchor> | Iterable<Anchor>,
): Promise<number | Fault> {
  let held = 0
  let head = await readHead(query)
  let next: Anchor[] = []
  for await (const anchor of anchors) {
    // It may have been written since: the trail goes on while it is checked.
    if (anchor.number > head.number) head = await readHead(query)
    if (anchor.number > head.number) return { number: head.number + 1, eventId: null, what: 'cut-short' }
    next.push(anchor)
    held += 1
    if (next.length < batch) continue
    const fault = await findRewritten(query, next)
    if (fault !== null) return fault
    next = []
  }
  return (await findRewritten(query, next)) ?? held
}

async function findRewritten(query: Query, anchors: readonly Anchor[]): Promise<Fault | null> {
  if (anchors.length === 0) return null
  const rows = await query
    .selectFrom('audit_seal')
    .select(['number', 'hash', 'event_id'])
    .where('number', 'in', [...new Set(anchors.map(({ number }) => number))])
    .execute()
  const seals = new Map(rows.map((row) => [row.number, row]))
  const wrong = anchors
    .filter(({ number, hash }) => number > 0 && seals.get(number)?.hash !== hash)
    .toSorted((a, b) => a.number - b.number)[0]
  if (wrong === undefined) return null
  return { number: wrong.number, eventId: seals.get(wrong.number)?.event_id ?? null, what: 'rewritten' }
}
