import type { Query } from '../../store/open.ts'
import type { Millis } from '../../store/schema.ts'

/** How long a destination belongs to the process that ships there, in milliseconds; a delivery takes less. */
const leaseLength = 30_000

/** Whose turn it is to ship. */
export interface Shipper {
  readonly destination: string
  /** This process. */
  readonly holder: string
}

/** Number of the last link that arrived. */
export async function shippedUpTo(query: Query, destination: string): Promise<number> {
  const row = await query
    .selectFrom('audit_shipment')
    .select('number')
    .where('destination', '=', destination)
    .executeTakeFirst()
  return row?.number ?? 0
}

/**
 * Takes the destination for this process, or keeps it.
 * @returns the number of the last link that arrived; null while another process ships there
 */
export async function takeLease(
  query: Query,
  { destination, holder }: Shipper,
  now: Millis,
): Promise<number | null> {
  await query
    .insertInto('audit_shipment')
    .values({ destination, number: 0, holder: null, leased_until: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await query
    .updateTable('audit_shipment')
    .set({ holder, leased_until: now + leaseLength })
    .where('destination', '=', destination)
    .where((eb) =>
      eb.or([eb('holder', '=', holder), eb('holder', 'is', null), eb('leased_until', '<=', now)]),
    )
    .returning('number')
    .executeTakeFirst()
  return row?.number ?? null
}

/**
 * Writes down what arrived, if the destination is still this process's.
 * @returns whether it is
 */
export async function advance(
  query: Query,
  { destination, holder }: Shipper,
  number: number,
  now: Millis,
): Promise<boolean> {
  const { numUpdatedRows } = await query
    .updateTable('audit_shipment')
    .set({ number, leased_until: now + leaseLength })
    .where('destination', '=', destination)
    .where('holder', '=', holder)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Leaves the destination to other processes. */
export async function giveUpLease(query: Query, { destination, holder }: Shipper): Promise<void> {
  await query
    .updateTable('audit_shipment')
    .set({ holder: null, leased_until: 0 })
    .where('destination', '=', destination)
    .where('holder', '=', holder)
    .execute()
}

/** Takes the leases away from a process that died: for a store that only one process works on, at its start. */
export async function endLeases(query: Query): Promise<void> {
  await query.updateTable('audit_shipment').set({ holder: null, leased_until: 0 }).execute()
}
