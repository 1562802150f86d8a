import type { Context } from '../context.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { withTicket } from './decoy-ticket.ts'
import { prepareSecrets, type MessageRow, type Secrets } from './secrets.ts'

/** How long one hand-over may take, in milliseconds. */
export const handoverLimit = 20_000
/** How long a message belongs to the worker that took it; longer than a hand-over with both its commits. */
const leaseLength = 60_000

/** A message that this worker, and no other, hands over now. */
export interface Lease {
  readonly message: MessageRow
  readonly secrets: Secrets
  /** Who it is about, as mails say it. */
  readonly person: Person | null
}

/** Whoever asked for a message. */
export interface Person {
  readonly name: string
  readonly username: string
  readonly organization: string | null
}

/**
 * Takes the message that is due for longest, and commits the hashes of what it will carry. One at a time, so
 * that a transaction locks one message and one challenge, and two can't wait for each other.
 * @returns `dropped` if nobody waits for that message any more; null if none is due
 */
export async function leaseNext(ctx: Context): Promise<Lease | 'dropped' | null> {
  return ctx.store.transaction(async (tx) => {
    const now = ctx.clock.now()
    const taken = await takeNext(ctx, tx, now)
    if (!taken) return null
    const message = await withTicket(ctx, tx, taken)
    const prepared = await prepareSecrets(ctx, tx, message, now + handoverLimit)
    if (!prepared) {
      await drop(tx, message.id)
      return 'dropped'
    }
    return { message, secrets: prepared.secrets, person: await findPerson(tx, prepared.userId) }
  })
}

async function takeNext(ctx: Context, tx: Tx, now: Millis): Promise<MessageRow | undefined> {
  const due = await tx
    .selectFrom('message')
    .select('id')
    .where((eb) =>
      eb.or([
        eb.and([eb('status', '=', 'pending'), eb('next_attempt_at', '<=', now)]),
        eb.and([eb('status', '=', 'leased'), eb('leased_until', '<=', now)]),
      ]),
    )
    .orderBy('next_attempt_at')
    .limit(1)
    .$if(ctx.store.dialect === 'postgres', (query) => query.forUpdate().skipLocked())
    .executeTakeFirst()
  if (!due) return undefined
  return tx
    .updateTable('message')
    .set((eb) => ({
      status: 'leased',
      leased_until: now + leaseLength,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', due.id)
    .returningAll()
    .executeTakeFirst()
}

async function findPerson(tx: Tx, userId: string | null): Promise<Person | null> {
  if (userId === null) return null
  const user = await tx
    .selectFrom('user')
    .leftJoin('organization', 'organization.id', 'user.organization_id')
    .select(['first_name', 'last_name', 'username', 'organization.name as organization'])
    .where('user.id', '=', userId)
    .executeTakeFirst()
  if (!user) return null
  const { first_name, last_name, username, organization } = user
  return { name: `${first_name} ${last_name}`, username, organization }
}

async function drop(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('message')
    .set({ status: 'dropped', leased_until: null })
    .where('id', '=', id)
    .execute()
}

/**
 * Gives up the leases of a worker that died: for a store that only one process works on, at its start.
 */
export async function releaseLeases(ctx: Context): Promise<void> {
  await ctx.store.db
    .updateTable('message')
    .set({ status: 'pending', leased_until: null })
    .where('status', '=', 'leased')
    .execute()
}

/**
 * When the next message is due.
 * @returns UTC milliseconds; null if none waits
 */
export async function nextDue(ctx: Context): Promise<Millis | null> {
  const rows = await ctx.store.db
    .selectFrom('message')
    .select((eb) => [
      eb.fn.min(eb.case().when('status', '=', 'pending').then(eb.ref('next_attempt_at')).end()).as('pending'),
      eb.fn.min('leased_until').as('leased'),
    ])
    .where('status', 'in', ['pending', 'leased'])
    .executeTakeFirst()
  const times = [rows?.pending, rows?.leased].filter((time) => time !== null && time !== undefined)
  return times.length === 0 ? null : Math.min(...times)
}
