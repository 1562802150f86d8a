import type { Selectable } from 'kysely'
import type { Millis } from '../store/schema.ts'
import type { FlowTable } from '../store/tables/flows.ts'
import type { Query, Tx } from '../store/open.ts'

export type FlowRow = Selectable<FlowTable>

/** What a transition changes of a flow's row. */
export interface FlowChange {
  readonly step: string
  readonly state: string
  readonly userId: string | null
  readonly now: Millis
  readonly expiresAt: Millis
  readonly endedAt: Millis | null
}

/** The flow that a token's hash opens. */
export const findFlow = (query: Query, tokenHash: string): Promise<FlowRow | undefined> =>
  query.selectFrom('flow').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()

export const insertFlow = async (tx: Tx, flow: FlowRow): Promise<void> => {
  await tx.insertInto('flow').values(flow).execute()
}

/**
 * Compare-and-swap: takes the flow for this transaction if it still is what was read. False when
 * another request has moved or ended it since.
 */
export const claimFlow = async (tx: Tx, flow: FlowRow): Promise<boolean> => {
  const claimed = await tx
    .updateTable('flow')
    .set({ version: flow.version + 1 })
    .where('id', '=', flow.id)
    .where('version', '=', flow.version)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return claimed.numUpdatedRows === 1n
}

/** Takes the flow for this transaction as it now is: for a call's answer, which read nothing before. */
export const lockFlow = (tx: Tx, id: string): Promise<FlowRow | undefined> =>
  tx
    .updateTable('flow')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** Writes a transition's result. The caller has claimed or locked the flow. */
export const saveFlow = async (tx: Tx, id: string, change: FlowChange): Promise<void> => {
  await tx
    .updateTable('flow')
    .set({
      step: change.step,
      state: change.state,
      user_id: change.userId,
      updated_at: change.now,
      expires_at: change.expiresAt,
      ended_at: change.endedAt,
    })
    .where('id', '=', id)
    .execute()
}

/**
 * Serialises whatever happens to one user. Taken before a flow is claimed: an enrollment that ends
 * the user's other flows would deadlock with one that does the same.
 */
export const lockUser = async (tx: Tx, userId: string): Promise<void> => {
  await tx
    .updateTable('user')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', userId)
    .execute()
}

/** Ends the user's flows other than `exceptId`. */
export const endOtherFlows = async (tx: Tx, userId: string, exceptId: string, now: Millis): Promise<void> => {
  await tx
    .updateTable('flow')
    .set((eb) => ({ ended_at: now, updated_at: now, version: eb('version', '+', 1) }))
    .where('user_id', '=', userId)
    .where('id', '!=', exceptId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends the user's flows that were longest without a step, so that with `exceptId` no more than `most` are open. */
export const endOldestFlows = async (
  tx: Tx,
  userId: string,
  { exceptId, most, now }: { readonly exceptId: string; readonly most: number; readonly now: Millis },
): Promise<void> => {
  const older = await tx
    .selectFrom('flow')
    .select('id')
    .where('user_id', '=', userId)
    .where('id', '!=', exceptId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute()
  const ids = older.slice(most - 1).map(({ id }) => id)
  if (ids.length === 0) return
  await tx
    .updateTable('flow')
    .set((eb) => ({ ended_at: now, updated_at: now, version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
}

/** Ends the user's flows of one kind. */
export const endFlowsOfKind = async (
  tx: Tx,
  userId: string,
  kind: FlowTable['kind'],
  now: Millis,
): Promise<void> => {
  await tx
    .updateTable('flow')
    .set((eb) => ({ ended_at: now, updated_at: now, version: eb('version', '+', 1) }))
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends the user's unused tickets. */
export const endTickets = async (tx: Tx, userId: string, now: Millis): Promise<void> => {
  await tx
    .updateTable('ticket')
    .set({ superseded_at: now })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .where('superseded_at', 'is', null)
    .execute()
}
