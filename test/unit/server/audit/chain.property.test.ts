import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  emptyHead,
  seal,
  type FoundLink,
  type SealedEvent,
  type StoredEvent,
} from '../../../../server/audit/chain.ts'
import { walk } from '../../../../server/audit/verify.ts'

const text = fc.string({ unit: 'binary', maxLength: 20 })
const events: fc.Arbitrary<StoredEvent[]> = fc
  .array(
    fc.record({
      id: text,
      at: fc.nat(),
      type: text,
      actor: fc.option(text),
      target: fc.option(text),
      detail: text,
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((rows) => rows.map((row, index) => ({ ...row, sequence: index + 1 })))

function chainOf(rows: readonly StoredEvent[]): FoundLink[] {
  let head = emptyHead
  return rows.map((row) => {
    const link: SealedEvent = seal(head, row, 1_000)
    head = link
    const { number, previous, hash, sealedAt, sequence, id } = link
    return { number, previous, hash, sealedAt, sequence, id, event: row }
  })
}

/** A chain and a place in it. */
const chains = events.chain((rows) => fc.tuple(fc.constant(chainOf(rows)), fc.nat({ max: rows.length - 1 })))

const edits: Readonly<Record<keyof StoredEvent, fc.Arbitrary<Partial<StoredEvent>>>> = {
  sequence: fc.nat().map((sequence) => ({ sequence })),
  id: text.map((id) => ({ id })),
  at: fc.nat().map((at) => ({ at })),
  type: text.map((type) => ({ type })),
  actor: fc.option(text).map((actor) => ({ actor })),
  target: fc.option(text).map((target) => ({ target })),
  detail: text.map((detail) => ({ detail })),
}

test('a chain holds when nothing was changed', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (rows) => {
      expect(await walk(chainOf(rows))).toMatchObject({ number: rows.length })
    }),
  )
})

test.each(Object.entries(edits))(
  'a chain is broken at the event whose %s was changed',
  async (column, edit) => {
    await fc.assert(
      fc.asyncProperty(chains, edit, async ([chain, place], change) => {
        const link = chain[place]
        if (!link?.event) throw new Error('unreachable')
        fc.pre(
          !Object.is(
            { ...link.event, ...change }[column as keyof StoredEvent],
            link.event[column as keyof StoredEvent],
          ),
        )
        const changed = chain.with(place, { ...link, event: { ...link.event, ...change } })
        expect(await walk(changed)).toMatchObject({ number: place + 1, what: 'altered' })
      }),
    )
  },
)

test.each(['hash', 'previous', 'sealedAt', 'number', 'id'] as const)(
  "a chain is broken where a seal's %s was changed",
  async (column) => {
    await fc.assert(
      fc.asyncProperty(chains, async ([chain, place]) => {
        const link = chain[place]
        if (!link) throw new Error('unreachable')
        const value = link[column]
        const other = typeof value === 'number' ? value + 1 : `${value}0`
        expect(await walk(chain.with(place, { ...link, [column]: other }))).toHaveProperty('what')
      }),
    )
  },
)

test('a chain is broken at the event that was deleted, with or without its seal', async () => {
  await fc.assert(
    fc.asyncProperty(chains, async ([chain, place]) => {
      const link = chain[place]
      if (!link) throw new Error('unreachable')
      const emptied = chain.with(place, { ...link, event: null })
      expect(await walk(emptied)).toMatchObject({ number: place + 1, what: 'missing' })
      // The end alone can be cut off unseen: that is what anchors are for (R33).
      fc.pre(place < chain.length - 1)
      expect(await walk(chain.toSpliced(place, 1))).toMatchObject({ number: place + 1, what: 'seal-missing' })
    }),
  )
})

test('a chain is broken when two events, or two seals, change places', async () => {
  await fc.assert(
    fc.asyncProperty(chains, fc.nat(), async ([chain, one], seed) => {
      const other = (one + 1 + (seed % (chain.length - 1))) % chain.length
      const [a, b] = [chain[one], chain[other]]
      if (!a?.event || !b?.event) throw new Error('unreachable')
      const events = chain.with(one, { ...a, event: b.event }).with(other, { ...b, event: a.event })
      expect(await walk(events)).toMatchObject({ number: Math.min(one, other) + 1, what: 'altered' })
      const renumbered = chain.with(one, { ...b, number: a.number }).with(other, { ...a, number: b.number })
      expect(await walk(renumbered)).toMatchObject({ number: Math.min(one, other) + 1 })
    }),
  )
})

test('a chain is broken after the event that was changed and sealed anew', async () => {
  await fc.assert(
    fc.asyncProperty(chains, async ([chain, place]) => {
      fc.pre(place < chain.length - 1)
      const link = chain[place]
      if (!link?.event) throw new Error('unreachable')
      const event = { ...link.event, type: `${link.event.type}x` }
      const { hash } = seal({ number: place, hash: link.previous }, event, link.sealedAt)
      const changed = chain.with(place, { ...link, event, hash })
      expect(await walk(changed)).toMatchObject({ number: place + 2, what: 're-ordered' })
    }),
  )
})
