import type { Context } from '../../context.ts'
import type { Millis } from '../../store/schema.ts'
import type { Destination } from './destination.ts'
import { advance, giveUpLease, shippedUpTo, takeLease, type Shipper } from './lease.ts'

type Parts = Pick<Context, 'store' | 'clock'>

/** A delivery that went well, as far as can be told. */
interface Delivered {
  /** Number of the last link before it. */
  readonly after: number
  readonly at: Millis
}

/**
 * Ships to a destination.
 * @param holder this process
 * @returns delivers what the destination lacks, in order, unless another process does; throws what kept it from
 * arriving. What did arrive is written down.
 */
export function shipperTo(ctx: Parts, destination: Destination, holder: string): () => Promise<void> {
  const { db } = ctx.store
  const shipper: Shipper = { destination: destination.id, holder }
  let doubtful: Delivered[] = []

  async function deliverAll(from: number): Promise<void> {
    let after = from
    for (;;) {
      const events = await destination.read(db, after)
      const last = events.at(-1)
      if (last === undefined) return
      await destination.deliver(events)
      const now = ctx.clock.now()
      doubtful = [...inDoubt(now), { after, at: now }]
      if (!(await advance(db, shipper, last.number, now))) return
      after = last.number
    }
  }

  const inDoubt = (now: Millis): Delivered[] => doubtful.filter(({ at }) => now - at < destination.doubt)

  async function goBack(): Promise<void> {
    const [first] = inDoubt(ctx.clock.now())
    doubtful = []
    if (first !== undefined) await advance(db, shipper, first.after, ctx.clock.now())
  }

  return async () => {
    // Most times there is nothing, and nothing is written then.
    const lacking = await destination.read(db, await shippedUpTo(db, destination.id))
    if (lacking.length === 0) return
    const from = await takeLease(db, shipper, ctx.clock.now())
    if (from === null) return
    try {
      await deliverAll(from)
    } catch (error) {
      await goBack()
      throw error
    } finally {
      await giveUpLease(db, shipper)
    }
  }
}
