import { lockUser } from '../flows/repository.ts'
import { findUserById, findUserByUsername, type UserRow } from '../directory/users.ts'
import type { UserOperation } from '../contract/admin.ts'
import type { Failure } from '../contract/errors.ts'
import type { TicketContext } from '../factors/tickets.ts'
import type { Store, Tx } from '../store/open.ts'
import { actIfOffered } from './act-if-offered.ts'

/** What the operator does at the command line. */
export interface OperatorAct {
  readonly operation: UserOperation
  readonly username: string
  readonly reason: string | undefined
}

/** Why it was not done: `failure` by the contract's code; `nobody` has the username. */
export type OperatorOutcome = 'done' | 'nobody' | Failure['code']

/**
 * Does an operation for the operator of the installation: for its first administrator, and for a last one who is
 * locked out. The same rules hold as for administrators, except that all groups are the operator's.
 */
export async function operateAsOperator(
  store: Store,
  ctx: TicketContext,
  { operation, username, reason }: OperatorAct,
): Promise<OperatorOutcome> {
  return store.transaction(async (tx) => {
    const user = await lockByUsername(tx, username, ctx.clock.now())
    if (user === undefined) return 'nobody'
    const actor = { kind: 'operator' } as const
    const done = await actIfOffered(operation, { ctx, tx, actor, target: user, reason })
    return done.ok ? 'done' : done.failure.code
  })
}

async function lockByUsername(tx: Tx, username: string, now: number): Promise<UserRow | undefined> {
  const found = await findUserByUsername(tx, username, now)
  if (found === undefined) return undefined
  await lockUser(tx, found.id)
  return findUserById(tx, found.id)
}
